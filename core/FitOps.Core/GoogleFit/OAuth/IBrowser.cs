using System.ComponentModel;
using System.Diagnostics;

namespace FitOps.GoogleFit;

/// <summary>Shows an address to the user.</summary>
public interface IBrowser
{
    /// <summary>Opens the address and returns as soon as that has begun.</summary>
    /// <exception cref="GoogleSignInException">There is nothing to open it with.</exception>
    Task OpenAsync(Uri address, CancellationToken cancellationToken);
}

/// <summary>The browser that the system opens addresses with.</summary>
public sealed class SystemBrowser : IBrowser
{
    /// <inheritdoc/>
    public Task OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            using var process = Process.Start(Command(address.AbsoluteUri));
            return Task.CompletedTask;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            throw new GoogleSignInException(
                "No browser can be opened here: open the address of the sign-in by hand on this machine, or sign in elsewhere and bring the refresh token.",
                SignInFault.NoBrowser,
                error);
        }
    }

    private static ProcessStartInfo Command(string address)
    {
        if (OperatingSystem.IsWindows())
        {
            return new ProcessStartInfo(address) { UseShellExecute = true };
        }

        // Through the shell, to keep what browsers say about themselves out of this program's output.
        var opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        var command = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (var argument in (string[])["-c", $"exec {opener} \"$1\" >/dev/null 2>&1", "sh", address])
        {
            command.ArgumentList.Add(argument);
        }

        return IsOnPath(opener) ? command : throw new PlatformNotSupportedException($"There is no {opener} here.");
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
