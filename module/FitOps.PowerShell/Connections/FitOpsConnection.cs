using FitOps.Export;

namespace FitOps.PowerShell.Connections;

/// <summary>
/// A connection to one of the APIs: what <c>-Connection</c> takes. It may be used from any number of runspaces at a time, and shows
/// no secret.
/// </summary>
public abstract class FitOpsConnection : IDisposable
{
    private int _isClosed;

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
    public bool IsOpen => Volatile.Read(ref _isClosed) == 0;

    /// <summary>Ends the connection: requests under way are cancelled. A second time does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>The API and the address; no account.</summary>
    public sealed override string ToString() => $"{Api} {BaseUri.GetLeftPart(UriPartial.Authority)}";

    /// <summary>Asks the server whether the connection works.</summary>
    /// <returns>What the connection belongs to, in a few words.</returns>
    internal abstract Task<string> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Everything that the connection can see, for an export.</summary>
    internal abstract IExportSource OpenExportSource();

    /// <summary>Lets go of the client.</summary>
    protected abstract void Dispose(bool disposing);
}
