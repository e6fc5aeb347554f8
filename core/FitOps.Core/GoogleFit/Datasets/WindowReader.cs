using System.Runtime.InteropServices;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>What reading cost so far.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReadCounts(int Requests, long Bytes, long PointsReceived, int TiesReread);

/// <summary>Reads one window from the newest point back: it sends what the walk asks for, one request ahead of its consumer.</summary>
internal sealed class WindowReader : IAsyncDisposable
{
    private readonly NewestFirstWalk _walk;
    private readonly Func<DatasetRequest, CancellationToken, Task<DatasetAnswer>> _fetch;
    private readonly CancellationTokenSource _stop;
    private Task<DatasetAnswer>? _next;

    public WindowReader(
        NanoRange window,
        DatasetReadOptions options,
        string operation,
        Func<DatasetRequest, CancellationToken, Task<DatasetAnswer>> fetch,
        CancellationToken cancellationToken)
    {
        _walk = new NewestFirstWalk(window, options, operation);
        _fetch = fetch;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public ReadCounts Counts { get; private set; }

    /// <summary>Points handed out.</summary>
    public long Points { get; private set; }

    public UnixNanos CompleteFrom => _walk.CompleteFrom;

    public bool IsAtEnd => _walk.Next is null;

    /// <summary>True where the window was given up because it was too much.</summary>
    public bool IsCut { get; set; }

    /// <summary>The next page, which may hold no point; null at the end of the window.</summary>
    public async Task<PointPage?> NextAsync()
    {
        while (_walk.Next is { } request)
        {
            _next ??= _fetch(request, _stop.Token);
            var answer = await Waiting(_next).ConfigureAwait(false);
            Counts = Counts with { Requests = Counts.Requests + 1, Bytes = Counts.Bytes + answer.Length, PointsReceived = Counts.PointsReceived + answer.Count };
            var page = _walk.Take(answer);
            Counts = Counts with { TiesReread = _walk.TiesReread };
            if (page is not null)
            {
                _next = _walk.Next is { } following ? _fetch(following, _stop.Token) : null;
                Points += page.Points.Count;
                return page;
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _walk.Abandon();
        if (_next is { } fetch)
        {
            _next = null;
            await Prefetch.AbandonAsync(fetch, _stop).ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private Task<DatasetAnswer> Waiting(Task<DatasetAnswer> fetch)
    {
        // Whatever comes of it, it is not waited for twice.
        _next = null;
        return fetch;
    }
}
