using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FitOps.Bench;

/// <summary>The emulator in a process of its own.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    private EmulatorProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts one with an organisation of Fitbit Plus.</summary>
    public static Task<EmulatorProcess> StartAsync(int patients, int days, int pageDelay = 0) =>
        StartAsync(("--patients", patients), ("--days", days), ("--users", 1), ("--page-delay-ms", pageDelay));

    /// <summary>Starts one with numbers for some of its options.</summary>
    public static async Task<EmulatorProcess> StartAsync(params (string Option, int Value)[] options)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "FitOps.Emulator.dll"), "--port", "0",
            .. options.SelectMany(o => new[] { o.Option, o.Value.ToString(CultureInfo.InvariantCulture) }),
        ];
        var process = Processes.Start("dotnet", arguments);
        var line = await process.StandardOutput.ReadLineAsync();
        return line?.StartsWith("ready ", StringComparison.Ordinal) == true
            ? new EmulatorProcess(process, new Uri(line["ready ".Length..]))
            : throw new InvalidOperationException($"The emulator said '{line}'.");
    }

    /// <summary>Paths and queries of the requests that it has answered with 200.</summary>
    public async Task<IReadOnlyList<string>> ReadPathsAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var journal = JsonDocument.Parse(await http.GetStreamAsync(new Uri("/_emulator/requests", UriKind.Relative)));
        return journal.RootElement.GetProperty("requests").EnumerateArray()
            .Where(request => request.GetProperty("method").GetString() == "GET" && request.GetProperty("status").GetInt32() == 200)
            .Select(request => request.GetProperty("path").GetString() + request.GetProperty("query").GetString())
            .ToList();
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
