using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using FitOps.Tests.Npm;

namespace FitOps.Tests.WireMock;

/// <summary>The real WireMock, whose stand-alone jar comes from npm; tests are skipped where Node.js or Java is missing.</summary>
internal sealed class WireMockServer : IAsyncDisposable
{
    private readonly Process _process;

    private WireMockServer(Process process, int port)
    {
        _process = process;
        BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    /// <summary>Where it listens.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Starts one on the mappings and files of a folder.</summary>
    public static async Task<WireMockServer> StartAsync(string directory, CancellationToken cancellationToken)
    {
        var folder = await NpmInstallation.FolderAsync("wiremock", Path.Combine(AppContext.BaseDirectory, "wiremock"), cancellationToken);
        var jar = Directory.GetFiles(Path.Combine(folder, "node_modules", "wiremock", "build"), "wiremock-standalone-*.jar").Single();
        var process = StartJava(
            "-jar", jar, "--port", "0", "--bind-address", "127.0.0.1", "--disable-banner", "--no-request-journal", "--root-dir", directory);

        // It says "port: 12345" among its options once it listens.
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("port:", StringComparison.Ordinal))
            {
                return new WireMockServer(process, int.Parse(line["port:".Length..], CultureInfo.InvariantCulture));
            }
        }

        throw new InvalidOperationException("WireMock ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process StartJava(params string[] arguments)
    {
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo("java", arguments) { RedirectStandardOutput = true, UseShellExecute = false });
        }
        catch (Win32Exception)
        {
            // Said below.
        }

        var reason = process is null ? "java is not on the PATH." : null;
        Assert.SkipWhen(reason is not null, reason ?? "");
        return process ?? throw new InvalidOperationException(reason);
    }
}
