using System.Text.Json;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>Google's own Node.js client against the emulator.</summary>
public sealed class NodeClientTests
{
    [Fact]
    public async Task Googles_own_client_lives_through_the_life_of_a_data_source_and_gets_the_documented_errors()
    {
        await using var fit = await FitEmulator.StartAsync();

        var lines = await NodeClient.RunAsync(fit.Host.BaseAddress, TestContext.Current.CancellationToken);

        var steps = lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(step => step.GetProperty("step").GetString() ?? "");
        Assert.Equal($"raw:com.google.step_count.delta:{FitEmulator.Project}:node", steps["create"].GetProperty("dataSourceId").GetString());
        AssertError(steps["create again"], 409, "alreadyExists");
        Assert.True(steps["get"].GetProperty("same").GetBoolean());
        Assert.Equal(120, steps["patch"].GetProperty("points").GetInt32());
        Assert.Equal(3, steps["page back"].GetProperty("pages").GetInt32());
        Assert.True(steps["page back"].GetProperty("all").GetBoolean());
        Assert.Equal(7260, steps["page back"].GetProperty("steps").GetInt32());
        Assert.Equal([300, 876, 1452, 2028, 2604], steps["aggregate"].GetProperty("days").EnumerateArray().Select(day => day.GetInt32()));
        AssertError(steps["aggregate nothing"], 400, "invalidArgument");
        AssertError(steps["aggregate too much"], 400, "invalidArgument");
        Assert.Equal(120, steps["changes"].GetProperty("inserted").GetInt32());
        Assert.Equal("node-1", Assert.Single(steps["sessions"].GetProperty("listed").EnumerateArray()).GetString());
        Assert.Equal("node-1", Assert.Single(steps["sessions"].GetProperty("deleted").EnumerateArray()).GetString());
        AssertError(steps["delete with points"], 400, "failedPrecondition");
        AssertError(steps["get deleted"], 404, "notFound");
        AssertError(steps["after revocation"], 401, "authError");
    }

    private static void AssertError(JsonElement step, int status, string reason)
    {
        Assert.Equal(status, step.GetProperty("status").GetInt32());
        Assert.Equal(reason, step.GetProperty("reason").GetString());
    }
}
