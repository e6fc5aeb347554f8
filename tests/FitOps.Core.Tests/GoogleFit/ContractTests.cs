using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>The thirteen methods of the contract (google-fit-v1.openapi.json), each as the client sends it.</summary>
public sealed class ContractTests
{
    private const string Stream = "raw:com.google.weight:407408718192:Example:Scale/1 ä:0001:kitchen";
    private const string EscapedStream = "raw:com.google.weight:407408718192:Example:Scale%2F1 ä:0001:kitchen";
    private const string Users = "/fitness/v1/users/me";

    private static readonly NanoRange Range = new(new UnixNanos(10), new UnixNanos(20));

    private static readonly Dictionary<string, (string Sent, Func<GoogleFitClient, CancellationToken, Task> Call)> Methods = new(StringComparer.Ordinal)
    {
        ["fitness.users.dataSources.list"] = ($"GET {Users}/dataSources", (client, cancel) => client.DataSources.ListAsync(null, cancel)),
        ["fitness.users.dataSources.create"] = ($"POST {Users}/dataSources", (client, cancel) => client.DataSources.CreateAsync(DataSourceTests.Scale("kitchen"), cancel)),
        ["fitness.users.dataSources.get"] = ($"GET {Users}/dataSources/{EscapedStream}", (client, cancel) => client.DataSources.GetAsync(Stream, cancel)),
        ["fitness.users.dataSources.update"] = ($"PUT {Users}/dataSources/{EscapedStream}", (client, cancel) => client.DataSources.UpdateAsync(new DataSource { DataStreamId = Stream }, cancel)),
        ["fitness.users.dataSources.delete"] = ($"DELETE {Users}/dataSources/{EscapedStream}", (client, cancel) => client.DataSources.DeleteAsync(Stream, cancel)),
        ["fitness.users.dataSources.datasets.get"] = ($"GET {Users}/dataSources/{EscapedStream}/datasets/10-19?prettyPrint=false&limit=7&pageToken=t", (client, cancel) => client.Datasets.GetAsync(Stream, Range, 7, "t", cancel)),
        ["fitness.users.dataSources.datasets.patch"] = (
            $"PATCH {Users}/dataSources/{EscapedStream}/datasets/5-9",
            (client, cancel) => client.Datasets.InsertPointsAsync(Stream, [new DataPoint { StartTime = new UnixNanos(5), EndTime = new UnixNanos(9), Value = [FieldValue.Of(70.5)] }], 10, cancel)),
        ["fitness.users.dataSources.datasets.delete"] = ($"DELETE {Users}/dataSources/{EscapedStream}/datasets/10-19", (client, cancel) => client.Datasets.DeleteAsync(Stream, Range, cancel)),
        ["fitness.users.dataSources.dataPointChanges.list"] = (
            $"GET {Users}/dataSources/{EscapedStream}/dataPointChanges?limit=7&pageToken=t",
            (client, cancel) => DrainAsync(client.DataPointChanges.ReadAsync(Stream, "t", 7, cancellationToken: cancel))),
        ["fitness.users.dataset.aggregate"] = (
            $"POST {Users}/dataset:aggregate",
            (client, cancel) => client.AggregateAsync(
                new AggregateRequest
                {
                    By = [AggregateBy.Type("com.google.weight")],
                    Bucketing = new AggregateBucketing.Sessions(),
                    Start = DateTimeOffset.UnixEpoch,
                    End = DateTimeOffset.UnixEpoch.AddDays(1),
                },
                cancel)),
        ["fitness.users.sessions.list"] = (
            $"GET {Users}/sessions?startTime=1970-01-01T00:00:00Z&endTime=1970-01-02T00:00:00.5Z&activityType=7&activityType=8",
            (client, cancel) => client.Sessions.ListAsync(
                new SessionQuery { StartTime = DateTimeOffset.UnixEpoch, EndTime = DateTimeOffset.UnixEpoch.AddDays(1).AddMilliseconds(500), ActivityTypes = [7, 8] }, cancel)),
        ["fitness.users.sessions.update"] = (
            $"PUT {Users}/sessions/a b", (client, cancel) => client.Sessions.UpdateAsync(new Session { Id = "a b", StartTimeMillis = 1, EndTimeMillis = 2 }, cancel)),
        ["fitness.users.sessions.delete"] = ($"DELETE {Users}/sessions/a b", (client, cancel) => client.Sessions.DeleteAsync("a b", cancel)),
    };

    public static TheoryData<string> Names => [.. Methods.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_method_is_sent_as_the_contract_says(string method)
    {
        await using var server = await ScriptedServer.StartAsync(_ => new ScriptedReply(200, "{}", "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var (sent, call) = Methods[method];

        await call(world.Client, TestContext.Current.CancellationToken);

        var request = Assert.Single(server.Requests);
        Assert.Equal(sent, $"{request.Method} {request.Target}");
    }

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
            // Only the request matters.
        }
    }
}
