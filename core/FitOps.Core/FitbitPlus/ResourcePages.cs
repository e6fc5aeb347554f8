using System.Runtime.CompilerServices;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>
/// The pages of a query, read as they are asked for. While the consumer works on a page the next one is fetched, and no more than that;
/// when the consumer stops, so does the fetching. Each page belongs to the consumer, who disposes it.
/// </summary>
public sealed class ResourcePages : IAsyncEnumerable<JsonApiPage>
{
    private readonly Func<Uri, CancellationToken, Task<JsonApiPage>> _fetch;
    private readonly Func<string, Uri> _resolve;
    private readonly Func<PageGuard> _newGuard;
    private readonly Action<HttpEvent> _tell;
    private readonly Uri _first;
    private readonly CancellationToken _cancellationToken;
    private PageGuard? _guard;

    internal ResourcePages(
        Uri first,
        Func<Uri, CancellationToken, Task<JsonApiPage>> fetch,
        Func<string, Uri> resolve,
        Func<PageGuard> newGuard,
        Action<HttpEvent> tell,
        CancellationToken cancellationToken)
    {
        _first = first;
        _fetch = fetch;
        _resolve = resolve;
        _newGuard = newGuard;
        _tell = tell;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What has been read so far in the enumeration begun last; whether the count matches is known at its end.</summary>
    public PageReadSummary Summary => _guard?.Summary ?? new();

    /// <summary>Begins to read.</summary>
    public IAsyncEnumerator<JsonApiPage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    internal FitOpsPagingException? Mismatch() => _guard is { Summary.MatchesCount: false } guard ? guard.CountMismatch() : null;

    private async IAsyncEnumerable<JsonApiPage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = _guard = _newGuard();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        Task<JsonApiPage>? next = _fetch(_first, stop.Token);
        try
        {
            while (next is not null)
            {
                var page = await next.ConfigureAwait(false);
                next = null;
                try
                {
                    guard.Check(page);
                    next = page.NextLink is { } link ? _fetch(_resolve(link), stop.Token) : null;
                }
                catch
                {
                    page.Dispose();
                    throw;
                }

                yield return page;
            }

            if (guard.Summary.MatchesCount is false)
            {
                _tell(new CountDiffers(guard.Operation, guard.Summary));
            }
        }
        finally
        {
            if (next is not null)
            {
                await Prefetch.AbandonAsync(next, stop).ConfigureAwait(false);
            }
        }
    }
}
