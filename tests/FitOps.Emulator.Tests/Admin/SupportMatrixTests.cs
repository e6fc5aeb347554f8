using System.Text.RegularExpressions;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.Tests;

/// <summary>docs/emulator.md says what is so.</summary>
public sealed partial class SupportMatrixTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "emulator.md"));

    [Fact]
    public void The_support_matrix_has_every_operation_of_the_contract_and_no_other()
    {
        var rows = Row().Matches(Document)
            .Select(row => (row.Groups["method"].Value, row.Groups["path"].Value, row.Groups["name"].Value, row.Groups["status"].Value))
            .ToArray();
        Assert.Equal(
            ContractTable.Operations.Select(operation => (operation.Method, operation.Path, operation.OperationId, $"{operation.Success}")),
            rows);
        Assert.Contains($"All {rows.Length} operations", Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_emulator_serves_every_operation_of_the_support_matrix()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.SignInAsync();
        foreach (Match row in Row().Matches(Document))
        {
            var path = $"/pub{row.Groups["path"].Value.Replace("{id}", "5755db2a3db4179179999acf", StringComparison.Ordinal)}";
            using var request = new HttpRequestMessage(new HttpMethod(row.Groups["method"].Value), path);
            using var answer = await emulator.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            // Nothing of that id is there and no body is sent; an operation that is not served would say so instead.
            Assert.True((int)answer.StatusCode is 200 or 403 or 404 or 409 or 415, $"{row.Value}: {(int)answer.StatusCode}");
            Assert.DoesNotContain("There is nothing at", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_option_of_the_command_line_is_documented()
    {
        var options = Option().Matches(CommandLine.Help).Select(option => option.Value).Where(option => option != "--help").ToArray();
        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.Contains($"| `{option} ", Document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_fault_is_documented()
    {
        Assert.All(
            Enum.GetNames<Faults.FaultKind>().Select(name => Word().Replace(name, "-").TrimStart('-').ToLowerInvariant()),
            kind => Assert.Contains($"| `{kind}` |", Document, StringComparison.Ordinal));
        Assert.Contains($"all {MetricTypes.All.Count} types", Document, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<method>GET|POST|PUT|PATCH|DELETE) (?<path>\S+)` \| (?<name>\w+) \| (?<status>\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<=^ +)--[a-z-]+", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex("(?=[A-Z])")]
    private static partial Regex Word();
}
