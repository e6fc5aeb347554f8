using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Core.Tests.Support;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.FitbitPlus;

/// <summary>Holds the catalogue, and what the client sends by it, against the contract's own list of operations.</summary>
public sealed class CatalogueContractTests
{
    private const string Id = "5a0000000000000000000009";

    // The client never builds a cursor: it follows the link that holds it (API-BEHAVIOUR, Fitbit Plus row 5).
    private static readonly string[] CursorParameters = ["page[cursor]", "page[after]"];

    private static readonly IReadOnlyList<Operation> Contract = JsonSerializer.Deserialize<Operation[]>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fitbit-plus-operations.json")), JsonSerializerOptions.Web) ?? [];

    public static TheoryData<string> OperationIds => [.. Contract.Select(operation => operation.OperationId)];

    [Fact]
    public void The_catalogue_has_the_operations_of_the_contract_and_no_others()
    {
        var catalogue = ResourceCatalogue.All.SelectMany(type => type.Operations).Select(o => $"{o.OperationId}: {o.Method} {o.PathTemplate}");

        Assert.NotEmpty(Contract);
        Assert.Equal(Contract.Select(o => $"{o.OperationId}: {o.Method} {o.Path}").Order(), catalogue.Order());
    }

    [Theory]
    [MemberData(nameof(OperationIds))]
    public async Task The_client_reaches_each_operation_with_all_its_parameters(string operationId)
    {
        var expected = Contract.Single(operation => operation.OperationId == operationId);
        var (type, operation) = ResourceCatalogue.All.SelectMany(type => type.Operations, (type, o) => (type, o)).Single(pair => pair.o.OperationId == operationId);
        await using var server = await ScriptedServer.StartAsync(request =>
            request is { IsToken: true, Query: "" } ? null : ScriptedReply.Error(409, "InvalidParameter"));
        using var world = new ClientWorld(server.BaseAddress);

        foreach (var call in Calls(world.Client, type, operation))
        {
            await Assert.ThrowsAsync<FitOpsApiException>(call);
        }

        var sent = server.TokenRequests.Where(request => request.Query.Length > 0).Concat(server.Requests).ToList();
        Assert.NotEmpty(sent);
        Assert.All(sent, request => Assert.Equal(
            $"{expected.Method} /pub{expected.Path.Replace("{id}", Id, StringComparison.Ordinal)}", $"{request.Method} {request.Path}"));
        Assert.Equal(
            expected.Parameters.Where(parameter => parameter.In == "query").Select(parameter => parameter.Name).Except(CursorParameters).Order(),
            sent.SelectMany(request => Names(request.Query)).Distinct().Order());
        Assert.Equal(expected.Parameters.Any(parameter => parameter.In == "body"), sent[0].Body.Length > 0);
    }

    [Fact]
    public void A_filter_that_the_contract_requires_is_required()
    {
        foreach (var operation in Contract.Where(operation => operation.OperationId.StartsWith("fetch", StringComparison.Ordinal)))
        {
            var type = ResourceCatalogue.All.Single(type => type.Operations.Any(o => o.OperationId == operation.OperationId));
            if (type.Find(ResourceVerb.List)?.OperationId == operation.OperationId)
            {
                Assert.Equal(
                    operation.Parameters.Where(parameter => parameter.Required).Select(parameter => parameter.Name).Order(),
                    type.Filters.Where(filter => filter.IsRequired).SelectMany(filter => filter.Parameters).Order());
            }
        }
    }

    [Fact]
    public void What_the_catalogue_says_hangs_together()
    {
        foreach (var type in ResourceCatalogue.All)
        {
            Assert.Same(type, ResourceCatalogue.Get(type.Name));
            Assert.True(type.RecordType.IsAssignableTo(typeof(Resource)));
            Assert.All(type.RequiresOneOf, name => Assert.NotNull(type.FindFilter(name)));
            Assert.All(type.Operations, operation => Assert.StartsWith(type.Path, operation.PathTemplate, StringComparison.Ordinal));
            Assert.All(type.Operations.Where(o => o.RelatedType is not null), o => Assert.NotNull(ResourceCatalogue.Find(o.RelatedType!))); // Filtered just before.
            Assert.Equal(type.Reach == ResourceReach.Included, type.IncludedFrom is not null);
            if (type.IncludedFrom is { } route)
            {
                Assert.Contains(route.Include, ResourceCatalogue.Get(route.TypeName).Includes);
            }

            var isListed = type.Reach is not (ResourceReach.None or ResourceReach.TokenOrganization or ResourceReach.Included);
            Assert.Equal(isListed, type.Find(ResourceVerb.List) is not null);
            Assert.Equal(type.Reach == ResourceReach.Organization, isListed && type.FindFilter("organization") is not null);
        }
    }

    private static IEnumerable<Func<Task>> Calls(FitbitPlusClient client, ResourceType type, ResourceOperation operation)
    {
        var cancel = TestContext.Current.CancellationToken;
        switch (operation.Verb)
        {
            case ResourceVerb.Get:
                yield return () => client.GetAsync(type, Id, operation.Includes, cancel);
                break;
            case ResourceVerb.List:
                var query = Everything(type);
                yield return () => ReadAsync(client, query);
                if (type.HasCursor)
                {
                    yield return () => ReadAsync(client, query.BySkip(5, firstPage: 2));
                }

                break;
            case ResourceVerb.Related:
                yield return async () => await client.ListRelatedAsync(type, Id, operation.Relation!, cancel).ToListAsync(cancel); // Every related list has it.
                break;
            case ResourceVerb.Create when type == ResourceCatalogue.Token:
                yield return () => client.CreateTokenAsync(operation.Includes, cancel);
                break;
            case ResourceVerb.Create:
                yield return () => client.CreateAsync((Resource)Activator.CreateInstance(type.RecordType)!, cancel); // Records have a constructor.
                break;
            case ResourceVerb.Update:
                yield return () => client.UpdateAsync(type, Id, new JsonObject { ["title"] = null }, cancel);
                break;
            case ResourceVerb.Upsert:
                yield return () => client.UpsertPatientAsync(new Patient(), "system", "value", [Id], cancel);
                break;
            case ResourceVerb.Delete:
                yield return () => client.DeleteAsync(type, Id, cancel);
                break;
            default:
                throw new InvalidOperationException($"No call is known for {operation.Verb}.");
        }
    }

    private static ResourceQuery Everything(ResourceType type)
    {
        var query = ResourceQuery.For(type).Include([.. type.Includes]);
        query = type.Sorts is [var sort, ..] ? query.Sort(sort) : query;
        foreach (var filter in type.Filters)
        {
            query = filter.Kind switch
            {
                FilterKind.Id => query.Where(filter.Name, Id),
                FilterKind.IdList => query.Where(filter.Name, [Id, Id]),
                FilterKind.Text => query.Where(filter.Name, "text"),
                FilterKind.Choice => query.Where(filter.Name, filter.Choices[0]),
                FilterKind.Boolean => query.Where(filter.Name, true),
                FilterKind.Instant => query.Where(filter.Name, DateTimeOffset.UnixEpoch),
                FilterKind.DateRange => query.Where(filter.Name, new DateRange(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1))),
                FilterKind.Identifier => query.WhereIdentifier("system", "value"),
                _ => throw new InvalidOperationException($"No value is known for {filter.Kind}."),
            };
        }

        return query;
    }

    private static async Task ReadAsync(FitbitPlusClient client, ResourceQuery query)
    {
        await foreach (var page in client.ReadPagesAsync(query, TestContext.Current.CancellationToken))
        {
            page.Dispose();
        }
    }

    private static IEnumerable<string> Names(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => Uri.UnescapeDataString(pair.Split('=')[0]));

    private sealed record Operation(string OperationId, string Method, string Path, Parameter[] Parameters);

    private sealed record Parameter(string Name, string In, bool Required);
}
