// Google's own client through the whole life of a data source. Prints one JSON object for each step; argument: the emulator's address.
import { auth, fitness } from '@googleapis/fitness';

const base = process.argv[2].replace(/\/$/, '');
const oauth = new auth.OAuth2({
  clientId: 'fitops-emulator',
  clientSecret: 'fitops-emulator-secret',
  endpoints: { oauth2TokenUrl: `${base}/token`, oauth2RevokeUrl: `${base}/revoke` },
});
oauth.setCredentials({ refresh_token: 'fit-refresh-0001' });

const users = fitness({ version: 'v1', auth: oauth, rootUrl: `${base}/`, retry: false }).users;
const userId = 'me';
const say = (step, result) => console.log(JSON.stringify({ step, ...result }));
const failure = async (step, promise) => {
  try {
    await promise;
    say(step, { status: 0 });
  } catch (problem) {
    const error = problem.response?.data?.error ?? {};
    say(step, { status: Number(problem.status ?? problem.code), reason: error.errors?.[0]?.reason, message: error.message });
  }
};

const source = {
  type: 'raw',
  dataStreamName: 'node',
  dataType: { name: 'com.google.step_count.delta', field: [{ name: 'steps', format: 'integer' }] },
  application: { name: 'node client' },
};
const created = (await users.dataSources.create({ userId, requestBody: source })).data;
const dataSourceId = created.dataStreamId;
say('create', { dataSourceId });
await failure('create again', users.dataSources.create({ userId, requestBody: source }));
say('get', { same: (await users.dataSources.get({ userId, dataSourceId })).data.dataStreamId === dataSourceId });

// Five days from 2026-03-01, one point an hour, in nanoseconds beyond what a number of JavaScript can hold.
const hour = 3_600_000n * 1_000_000n;
const start = BigInt(Date.UTC(2026, 2, 1)) * 1_000_000n;
const end = start + 120n * hour;
const point = Array.from({ length: 120 }, (_, i) => ({
  dataTypeName: 'com.google.step_count.delta',
  startTimeNanos: `${start + BigInt(i) * hour}`,
  endTimeNanos: `${start + BigInt(i + 1) * hour}`,
  value: [{ intVal: i + 1 }],
}));
const datasetId = `${start}-${end}`;
const dataset = { dataSourceId, minStartTimeNs: `${start}`, maxEndTimeNs: `${end}`, point };
say('patch', { points: (await users.dataSources.datasets.patch({ userId, dataSourceId, datasetId, requestBody: dataset })).data.point.length });

const read = [];
let pages = 0;
let pageToken;
do {
  const page = (await users.dataSources.datasets.get({ userId, dataSourceId, datasetId, limit: 50, pageToken })).data;
  read.push(...page.point);
  pages++;
  pageToken = page.nextPageToken;
} while (pageToken);
const ends = new Set(read.map(item => item.endTimeNanos));
say('page back', { pages, points: read.length, all: point.every(item => ends.has(item.endTimeNanos)), steps: read.reduce((sum, item) => sum + item.value[0].intVal, 0) });

const aggregate = (await users.dataset.aggregate({
  userId,
  requestBody: {
    startTimeMillis: `${start / 1_000_000n}`,
    endTimeMillis: `${end / 1_000_000n}`,
    aggregateBy: [{ dataSourceId }],
    bucketByTime: { durationMillis: '86400000' },
  },
})).data;
say('aggregate', { days: aggregate.bucket.map(bucket => bucket.dataset[0].point[0].value[0].intVal) });
await failure('aggregate nothing', users.dataset.aggregate({ userId, requestBody: { startTimeMillis: '0', endTimeMillis: '1', bucketByTime: { durationMillis: '1' } } }));
await failure('aggregate too much', users.dataset.aggregate({
  userId,
  requestBody: { startTimeMillis: '0', endTimeMillis: '7776000001', aggregateBy: [{ dataSourceId }], bucketByTime: { durationMillis: '86400000' } },
}));

const changes = (await users.dataSources.dataPointChanges.list({ userId, dataSourceId, limit: 100 })).data;
const rest = (await users.dataSources.dataPointChanges.list({ userId, dataSourceId, limit: 100, pageToken: changes.nextPageToken })).data;
say('changes', { inserted: changes.insertedDataPoint.length + rest.insertedDataPoint.length, deleted: rest.deletedDataPoint.length, more: Boolean(rest.nextPageToken) });

const session = { id: 'node-1', name: 'Node', startTimeMillis: '1772323200000', endTimeMillis: '1772326800000', activityType: 7, application: { name: 'node client' } };
await users.sessions.update({ userId, sessionId: session.id, requestBody: session });
const token = (await users.sessions.list({ userId })).data.nextPageToken;
const listed = (await users.sessions.list({ userId, startTime: '2026-03-01T00:00:00Z', endTime: '2026-03-01T02:00:00Z' })).data.session;
await users.sessions.delete({ userId, sessionId: session.id });
const deleted = (await users.sessions.list({ userId, pageToken: token, includeDeleted: true })).data.deletedSession;
say('sessions', { listed: listed.map(item => item.id), deleted: deleted.map(item => item.id) });

await failure('delete with points', users.dataSources.delete({ userId, dataSourceId }));
await users.dataSources.datasets.delete({ userId, dataSourceId, datasetId });
await users.dataSources.delete({ userId, dataSourceId });
await failure('get deleted', users.dataSources.get({ userId, dataSourceId }));
await oauth.revokeToken('fit-refresh-0001').catch(problem => say('revoke failed', { message: problem.message }));
await failure('after revocation', users.sessions.list({ userId }));
