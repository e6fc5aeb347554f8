'use strict';
// Runs Azurite for one test process: on free ports, in memory, and only as long as standard input is open, so that it ends with the
// process that started it, however that one ends. A line with a number moves Azurite's clock ahead by so many milliseconds.
// Arguments: the folder that holds node_modules, then Azurite's own.
const path = require('path');
const readline = require('readline');

const SystemDate = Date;
let ahead = 0;
const shiftedNow = () => SystemDate.now() + ahead;
globalThis.Date = new Proxy(SystemDate, {
  construct: (target, args) => (args.length === 0 ? new target(shiftedNow()) : new target(...args)),
  apply: () => new SystemDate(shiftedNow()).toString(),
  get: (target, name) => (name === 'now' ? shiftedNow : Reflect.get(target, name)),
});

readline
  .createInterface({ input: process.stdin })
  .on('line', (line) => {
    ahead += Number(line);
    console.log(`clock ${ahead}`);
  })
  .on('close', () => process.exit(0));

const [folder, ...own] = process.argv.slice(2);
process.argv = [process.argv[0], 'azurite', ...own];
require(path.join(folder, 'node_modules', 'azurite', 'dist', 'src', 'azurite.js'));
