using System.Text.Json;

namespace FitOps.Emulator.Tests;

/// <summary>The operations of the contract, as tests/contract has them.</summary>
internal static class ContractTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<Operation> Operations { get; } = JsonSerializer.Deserialize<Operation[]>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fitbit-plus-operations.json")), Json) ?? [];

    public sealed record Operation(string OperationId, string Method, string Path, int Success, int[] Statuses, Parameter[] Parameters);

    public sealed record Parameter(string Name, string In, bool Required);
}
