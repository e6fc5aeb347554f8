namespace FitOps.Http;

/// <summary>Fetches that run ahead of their consumer.</summary>
internal static class Prefetch
{
    /// <summary>Ends a fetch that nobody waits for any more, and waits until it has ended: nothing of it outlives the enumeration.</summary>
    public static async Task AbandonAsync<T>(Task<T> fetch, CancellationTokenSource stop)
        where T : IDisposable
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await ((Task)fetch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (fetch.IsCompletedSuccessfully)
        {
            (await fetch.ConfigureAwait(false)).Dispose();
        }
    }
}
