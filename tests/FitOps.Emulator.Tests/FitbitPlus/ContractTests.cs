using System.Net;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.Tests;

/// <summary>Holds the emulator against the table of operations that was made from the contract.</summary>
public sealed class ContractTests
{
    // The member that no contract names, for clients that must keep what they do not know.
    private const string OnPurpose = "x_synthetic";

    [Fact]
    public async Task Every_operation_is_served_with_every_parameter_and_no_other()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 2, Days = 3 });
        using var client = await world.SignInAsync();
        Assert.Equal(62, ContractTable.Operations.Count);
        foreach (var operation in ContractTable.Operations)
        {
            var path = "/pub" + operation.Path.Replace("{id}", IdFor(world, client, operation.Path));
            var known = await SendAsync(client, operation, path + Query(world, client, operation));
            Assert.Contains((int)known.Status, operation.Statuses);
            if (operation.Method is "GET")
            {
                Assert.True((int)known.Status == operation.Success, $"{operation.OperationId}: {known.Text}");
            }
            else if (operation.Method is not "DELETE")
            {
                // The empty body is what is wrong with it, not the way to it.
                Assert.All(known.Errors, error => Assert.Equal("InvalidBodyParameter", error.GetProperty("code").GetString()));
            }

            var unknown = await SendAsync(client, operation, path + Query(world, client, operation) + "&made_up=1");
            Assert.Contains("made_up", unknown.Expect(HttpStatusCode.Conflict).Parameters);
        }
    }

    [Fact]
    public void The_table_has_no_operation_that_the_contract_lacks()
    {
        var contract = ContractTable.Operations.Select(operation => $"{operation.Method} {operation.Path}").ToHashSet();
        foreach (var type in ResourceTable.All)
        {
            foreach (var (verb, operation) in new (ResourceVerbs, string)[]
            {
                (ResourceVerbs.List, $"GET /{type}"),
                (ResourceVerbs.Create, $"POST /{type}"),
                (ResourceVerbs.Upsert, $"PUT /{type}"),
                (ResourceVerbs.Fetch, $"GET /{type}/{{id}}"),
                (ResourceVerbs.Update, $"PATCH /{type}/{{id}}"),
                (ResourceVerbs.Delete, $"DELETE /{type}/{{id}}"),
            })
            {
                Assert.True(type.Allows(verb) == contract.Contains(operation), operation);
            }
        }
    }

    [Fact]
    public void The_table_has_the_parameters_and_the_statuses_of_the_contract()
    {
        foreach (var operation in ContractTable.Operations.Where(operation => ResourceTable.Find(operation.Path.TrimStart('/')) is not null))
        {
            var type = ResourceTable.Find(operation.Path.TrimStart('/'))!;
            if (operation.Method == "GET")
            {
                var paging = type.Paging.Documented ? ["page[number]", "page[size]", "page[limit]", type.Paging.CursorParameter] : Array.Empty<string>();
                var include = type.ListIncludes.Count > 0 ? ["include"] : Array.Empty<string>();
                var sort = type is { Sortable: true, Name: "email_history" } ? ["sort"] : Array.Empty<string>();
                Assert.Equal(
                    operation.Parameters.Select(parameter => parameter.Name).Order(),
                    type.Filters.Select(filter => filter.Parameter).Concat(paging).Concat(include).Concat(sort).Order());
                var required = operation.Parameters.Where(parameter => parameter.Required).Select(parameter => parameter.Name);
                Assert.Equal(required.Order(), type.RequiredFilters.Where(oneOf => oneOf.Count == 1).Select(oneOf => oneOf[0]).Order());
            }
            else if (operation.Method == "POST")
            {
                Assert.Equal(operation.Success, type.CreatedStatus);
            }
        }
    }

    [Fact]
    public async Task The_synthetic_data_has_only_what_the_table_has()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 5, Days = 10 });
        using var reader = world.Host.Store.Read();
        foreach (var type in ResourceTable.All)
        {
            foreach (var record in reader.Records(type))
            {
                var resource = JsonSerializer.Deserialize<JsonElement>(record.Utf8);
                Assert.Equal(type.Name, resource.GetProperty("type").GetString());
                if (resource.TryGetProperty("attributes", out var attributes))
                {
                    Assert.Subset(
                        type.Attributes.Select(attribute => attribute.Name).Concat(type.Stamps).Append(OnPurpose).ToHashSet(),
                        attributes.EnumerateObject().Select(attribute => attribute.Name).ToHashSet());
                }

                if (resource.TryGetProperty("relationships", out var relationships))
                {
                    Assert.Subset(
                        type.Relationships.Select(relationship => relationship.Name).ToHashSet(),
                        relationships.EnumerateObject().Select(relationship => relationship.Name).ToHashSet());
                }
            }
        }
    }

    private static Task<Answer> SendAsync(ApiClient client, ContractTable.Operation operation, string path)
        => client.SendAsync(new HttpMethod(operation.Method), path, operation.Method is "GET" or "DELETE" ? null : "{}");

    // Every documented parameter at once, except that the cursors exclude the pages.
    private static string Query(ApiWorld world, ApiClient client, ContractTable.Operation operation)
    {
        var pairs = operation.Parameters
            .Where(parameter => parameter.In == "query" && parameter.Name is not ("page[limit]" or "page[cursor]" or "page[after]"))
            .Select(parameter => $"{parameter.Name}={ValueOf(parameter.Name, operation, world, client)}");
        return "?" + string.Join('&', pairs);
    }

    private static string ValueOf(string parameter, ContractTable.Operation operation, ApiWorld world, ApiClient client) => parameter switch
    {
        "filter[organization]" => client.Organization,
        "filter[groups]" => IdOf(world, ResourceTable.Group),
        "filter[patient]" or "filter[attendees]" or "filter[receiver]" => IdOf(world, ResourceTable.Patient),
        "filter[sender]" => IdOf(world, ResourceTable.Coach),
        "filter[actions]" => IdOf(world, ResourceTable.Action),
        "filter[reward_program_activation]" => IdOf(world, ResourceTable.RewardProgramActivation),
        "filter[archived]" or "filter[completed]" or "filter[ready_for_fulfillment]" => "true",
        "filter[type]" => "reminder",
        "filter[created_at]" or "filter[updated_at]" or "filter[completed_at]" => "2017-11-01T00:00:00-04:00..2017-12-01T00:00:00-05:00",
        "filter[start_at]" or "filter[end_at]" => operation.Path == "/result"
            ? "2017-11-01T00:00:00-04:00"
            : "2017-11-01T00:00:00-04:00..2017-12-01T00:00:00-05:00",
        "page[number]" => "1",
        "page[size]" => "5",
        "sort" => "-send_time",
        "include" when operation.OperationId == "createToken" => "groups,organization",
        "include" => string.Join(',', ResourceTable.Find(operation.Path.Split('/')[1])!.ListIncludes),
        _ => "x",
    };

    private static string IdFor(ApiWorld world, ApiClient client, string path)
        => path.StartsWith("/oauth", StringComparison.Ordinal)
            ? client.TokenId
            : ResourceTable.Find(path.Split('/')[1]) is { } type && world.Records(type) is [var first, ..] ? first.Id.ToString() : "";

    private static string IdOf(ApiWorld world, ResourceType type) => world.Records(type)[0].Id.ToString();
}
