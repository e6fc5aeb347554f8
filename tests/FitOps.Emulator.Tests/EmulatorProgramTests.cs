using System.Net;

namespace FitOps.Emulator.Tests;

/// <summary>The command line, as a person at a prompt meets it.</summary>
public sealed class EmulatorProgramTests
{
    [Fact]
    public async Task It_prints_one_ready_line_when_it_serves_and_ends_cleanly()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var output = new LineWriter();
        await using var error = new StringWriter();
        var run = EmulatorProgram.RunAsync(["--port", "0", "--patients=2", "--days", "1"], output, error, stop.Token);
        var line = await output.FirstLine.Task.WaitAsync(stop.Token);
        Assert.Matches(@"^ready http://127\.0\.0\.1:\d+$", line);

        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(line["ready ".Length..] + "/pub/patient"), stop.Token);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);

        await stop.CancelAsync();
        Assert.Equal(0, await run);
        Assert.Equal(line + Environment.NewLine, output.ToString());
        Assert.Empty(error.ToString());
    }

    [Theory]
    [InlineData("--port", "--port needs a value")]
    [InlineData("--port=eighty", "'eighty'")]
    [InlineData("--port=65536", "'65536'")]
    [InlineData("--patients=-1", "'-1'")]
    [InlineData("--organizations=0", "'0'")]
    [InlineData("--days=1.5", "'1.5'")]
    [InlineData("--today=yesterday", "'yesterday'")]
    [InlineData("--listen=localhost", "'localhost'")]
    [InlineData("--data-dir=", "--data-dir")]
    [InlineData("--colour=red", "'--colour=red'")]
    [InlineData("serve", "'serve'")]
    public async Task A_bad_argument_is_named_with_the_remedy(string argument, string expected)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        Assert.Equal(2, await EmulatorProgram.RunAsync([argument], output, error, TestContext.Current.CancellationToken));
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_failure_with_a_message()
    {
        await using var first = await EmulatorHost.StartAsync(new EmulatorOptions { Patients = 0 }, TestContext.Current.CancellationToken);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var port = $"--port={first.BaseAddress.Port}";
        Assert.Equal(1, await EmulatorProgram.RunAsync([port, "--patients=0"], output, error, TestContext.Current.CancellationToken));
        Assert.Contains(first.BaseAddress.Port.ToString(), error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        await using var output = new StringWriter();
        Assert.Equal(0, await EmulatorProgram.RunAsync(["--help"], output, TextWriter.Null, TestContext.Current.CancellationToken));
        foreach (var option in (string[])["--port", "--seed", "--patients", "--days", "--organizations", "--data-dir", "--page-delay-ms", "--listen"])
        {
            Assert.Contains(option, output.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Stopping_while_the_data_is_made_stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await using var output = new StringWriter();
        Assert.Equal(0, await EmulatorProgram.RunAsync(["--port=0", "--patients=100000", "--days=365"], output, TextWriter.Null, stop.Token));
        Assert.Empty(output.ToString());
    }

    private sealed class LineWriter : StringWriter
    {
        public TaskCompletionSource<string> FirstLine { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            FirstLine.TrySetResult(value ?? "");
        }
    }
}
