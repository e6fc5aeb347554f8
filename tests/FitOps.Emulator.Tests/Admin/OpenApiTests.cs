using System.Globalization;
using System.Text.Json;

namespace FitOps.Emulator.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_operation_of_the_contract_is_described_with_its_parameters_and_statuses()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var description = await emulator.GetJsonAsync("/_emulator/openapi/fitbit-plus.json");
        foreach (var operation in ContractTable.Operations)
        {
            var described = description.GetProperty("paths").GetProperty(operation.Path).GetProperty(operation.Method.ToLowerInvariant());
            var parameters = described.GetProperty("parameters").EnumerateArray()
                .ToDictionary(parameter => parameter.GetProperty("name").GetString() ?? "", parameter => parameter.GetProperty("required").GetBoolean());
            foreach (var parameter in operation.Parameters.Where(parameter => parameter.In != "body"))
            {
                Assert.True(parameters.TryGetValue(parameter.Name, out var required), $"{operation.OperationId} lacks {parameter.Name}");
                Assert.True(required == parameter.Required, $"{operation.OperationId}: {parameter.Name} required is {required}");
            }

            Assert.Equal(operation.Parameters.Any(parameter => parameter.In == "body"), described.TryGetProperty("requestBody", out _));
            Assert.Contains(
                operation.Success.ToString(CultureInfo.InvariantCulture), described.GetProperty("responses").EnumerateObject().Select(response => response.Name));
        }
    }

    [Fact]
    public async Task Every_reference_in_the_description_leads_somewhere_and_operation_ids_are_unique()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var description = await emulator.GetJsonAsync("/_emulator/openapi/fitbit-plus.json");
        var schemas = description.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => $"#/components/schemas/{schema.Name}").ToHashSet();
        var references = Values(description, "$ref").ToArray();
        Assert.NotEmpty(references);
        Assert.Subset(schemas, references.ToHashSet());
        var ids = Values(description, "operationId").ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal("3.0.3", description.GetProperty("openapi").GetString());
    }

    private static IEnumerable<string> Values(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == name && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString() ?? ""] : Values(member.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Values(item, name)),
        _ => [],
    };
}
