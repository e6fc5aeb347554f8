using FitOps.Export;

namespace FitOps.PowerShell.Connections;

/// <summary>
/// A connection to one of the APIs: what <c>-Connection</c> takes. It may be used from any number of runspaces at a time, and shows
/// no secret.
/// </summary>
public abstract class FitOpsConnection : IDisposable
{
    private protected FitOpsConnection(Uri baseUri, string account, DateTimeOffset connectedAt)
    {
        BaseUri = baseUri;
        Account = account;
        ConnectedAt = connectedAt;
    }

    /// <summary>The API: <c>FitbitPlus</c> or <c>GoogleFit</c>.</summary>
    public abstract string Api { get; }

    /// <summary>Where the API is.</summary>
    public Uri BaseUri { get; }

    /// <summary>Who is connected: the client's id.</summary>
    public string Account { get; }

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>False once it was disconnected.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Ends the connection: requests under way are cancelled.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The API and the address; no account.</summary>
    public sealed override string ToString() => $"{Api} {BaseUri.GetLeftPart(UriPartial.Authority)}";

    /// <summary>Asks the server whether the connection works.</summary>
    /// <returns>What the connection belongs to, in a few words.</returns>
    internal abstract Task<string> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Everything that the connection can see, for an export.</summary>
    internal abstract IExportSource OpenExportSource();

    /// <summary>Lets go of the client.</summary>
    protected virtual void Dispose(bool disposing) => IsOpen = false;
}
