using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>Every operation of the contract is served, with every scope that the contract names for it.</summary>
public sealed class ContractTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Operation[] Operations = JsonSerializer.Deserialize<Operation[]>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "google-fit-operations.json")), Json) ?? [];

    public static TheoryData<string> Ids => [.. Operations.Select(operation => operation.OperationId)];

    [Fact]
    public void There_are_thirteen_operations() => Assert.Equal(13, Operations.Length);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_operation_is_served(string id)
    {
        await using var fit = await StartAsync();
        var operation = Operations.Single(operation => operation.OperationId == id);
        (await CallAsync(fit, operation)).Must((HttpStatusCode)operation.Success);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task No_scope_that_the_contract_names_is_turned_away_for_what_it_is_for(string id)
    {
        await using var fit = await StartAsync();
        var operation = Operations.Single(operation => operation.OperationId == id);
        Assert.All(operation.Scopes, scope => Assert.Contains(Scope(scope), Emulator.GoogleFit.DataTypes.Scopes.All.ToString().Split(' ')));

        // The example is about steps, which the activity scopes open.
        foreach (var scope in operation.Scopes.Where(scope => scope.StartsWith("activity.")))
        {
            fit.Token = "fit-user-0001";
            (await fit.PostAsync("/_emulator/reset", new { })).Must();
            (await CallAsync(fit, operation, await fit.TokenAsync(1, scope))).Must((HttpStatusCode)operation.Success);
        }
    }

    private static async Task<FitAnswer> CallAsync(FitEmulator fit, Operation operation, string token = "fit-user-0001")
    {
        const string Type = "com.google.step_count.delta";
        var source = await fit.CreateSourceAsync(Type, "contract");
        (await fit.PutAsync("sessions/contract", Session())).Must();
        var path = operation.Path.Replace("{userId}", "me").Replace("{dataSourceId}", source).Replace("{sessionId}", "contract").Replace("{datasetId}", "0-100");
        object? body = operation.OperationId switch
        {
            "fitness.users.dataSources.create" => Source(Type, "another"),
            "fitness.users.dataSources.update" => Source(Type, "contract"),
            "fitness.users.dataSources.datasets.patch" => Dataset(source, Steps(1, 2, 3)),
            "fitness.users.sessions.update" => Session(),
            "fitness.users.dataset.aggregate" => new
            {
                startTimeMillis = "0",
                endTimeMillis = "10",
                aggregateBy = new[] { new { dataSourceId = source } },
                bucketByTime = new { durationMillis = "10" },
            },
            _ => null,
        };
        Assert.Equal(operation.Parameters.Any(parameter => parameter.In == "body"), body is not null);
        fit.Token = token;
        return await fit.SendAsync(new HttpMethod(operation.Method), path, body);
    }

    private static JsonObject Session() => SessionTests.Session("contract", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1));

    private sealed record Operation(string OperationId, string Method, string Path, int Success, Parameter[] Parameters, string[] Scopes);

    private sealed record Parameter(string Name, string In, bool Required);
}
