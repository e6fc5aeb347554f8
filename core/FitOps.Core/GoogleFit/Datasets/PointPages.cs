using System.Net;
using System.Runtime.CompilerServices;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>
/// The points of a data stream within a range, read as they are asked for. From the newest back, the next page is fetched while the
/// consumer works on this one, and no more than that. When the consumer stops, so does the fetching. Together the pages'
/// <see cref="PointPage.Covers"/> are the range, without gap or overlap; each page belongs to the consumer, who disposes it.
/// </summary>
public sealed class PointPages : IAsyncEnumerable<PointPage>
{
    private readonly Func<DatasetRequest, CancellationToken, Task<DatasetAnswer>> _fetch;
    private readonly NanoRange _range;
    private readonly DatasetReadOptions _options;
    private readonly string _operation;
    private readonly CancellationToken _cancellationToken;

    internal PointPages(
        Func<DatasetRequest, CancellationToken, Task<DatasetAnswer>> fetch,
        NanoRange range,
        DatasetReadOptions options,
        string operation,
        CancellationToken cancellationToken)
    {
        if (options.FindProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _fetch = fetch;
        _range = range;
        _options = options;
        _operation = operation;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What has been read so far in the enumeration begun last.</summary>
    public PointReadSummary Summary { get; private set; } = new();

    /// <summary>Begins to read.</summary>
    public IAsyncEnumerator<PointPage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        (_options.Order == ReadOrder.NewestFirst ? ReadNewestFirstAsync(cancellationToken) : ReadOldestFirstAsync(cancellationToken))
        .GetAsyncEnumerator(cancellationToken);

    private async IAsyncEnumerable<PointPage> ReadNewestFirstAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        var planner = Begin();
        var frontier = _range.End;
        while (planner.Current is { } window)
        {
            var reader = new WindowReader(window, _options, _operation, _fetch, stop.Token);
            await using (reader.ConfigureAwait(false))
            {
                while (await ReadOnAsync(reader, planner).ConfigureAwait(false) is { } page)
                {
                    if (page.Points.Count > 0)
                    {
                        var covers = new NanoRange(page.Covers.Start, frontier);
                        frontier = covers.Start;
                        yield return HandOut(page, covers, new NanoRange(_range.Start, covers.Start));
                    }
                    else
                    {
                        page.Dispose();
                    }
                }
            }
        }

        if (frontier > _range.Start)
        {
            yield return HandOut(PointPage.Empty(), new NanoRange(_range.Start, frontier), new NanoRange(_range.Start, _range.Start));
        }
    }

    private async IAsyncEnumerable<PointPage> ReadOldestFirstAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        var planner = Begin();
        var frontier = _range.Start;
        while (planner.Current is { } window)
        {
            var held = await HoldWindowAsync(window, planner, stop.Token).ConfigureAwait(false);
            try
            {
                while (held.TryPop(out var page))
                {
                    page.Reverse();
                    var covers = new NanoRange(frontier, page.Covers.End);
                    frontier = covers.End;
                    yield return HandOut(page, covers, new NanoRange(covers.End, _range.End));
                }
            }
            finally
            {
                Release(held);
            }
        }

        if (frontier < _range.End)
        {
            yield return HandOut(PointPage.Empty(), new NanoRange(frontier, _range.End), new NanoRange(_range.End, _range.End));
        }
    }

    /// <summary>Reads a window to its end; nothing if it was too much, in which case the planner has cut it.</summary>
    private async Task<Stack<PointPage>> HoldWindowAsync(NanoRange window, AdaptiveWindowPlanner planner, CancellationToken cancellationToken)
    {
        var held = new Stack<PointPage>();
        var reader = new WindowReader(window, _options, _operation, _fetch, cancellationToken);
        await using (reader.ConfigureAwait(false))
        {
            try
            {
                while (await ReadOnAsync(reader, planner).ConfigureAwait(false) is { } page)
                {
                    if (page.Points.Count == 0)
                    {
                        page.Dispose();
                        continue;
                    }

                    held.Push(page);
                    if (held.Count > _options.MaxHeldPages && !reader.IsAtEnd
                        && planner.TryShrinkTo((window.End.Value - page.Covers.Start.Value) / 2))
                    {
                        Summary = Summary with { WindowsCut = Summary.WindowsCut + 1 };
                        Release(held);
                        return held;
                    }
                }
            }
            catch
            {
                Release(held);
                throw;
            }

            if (reader.IsCut)
            {
                Release(held);
            }
        }

        return held;
    }

    /// <summary>The next page of a window; null at its end, and where it was too much: the planner then has a new one.</summary>
    private async Task<PointPage?> ReadOnAsync(WindowReader reader, AdaptiveWindowPlanner planner)
    {
        var before = reader.Counts;
        PointPage? page;
        try
        {
            page = await reader.NextAsync().ConfigureAwait(false);
        }
        catch (FitOpsException error) when (IsTooMuch(error))
        {
            // From the newest back, what was handed out stays so; from the oldest on, nothing of the window was.
            if (_options.Order == ReadOrder.NewestFirst)
            {
                planner.CompleteUpTo(reader.CompleteFrom);
            }

            if (!planner.TryHalve())
            {
                throw;
            }

            reader.IsCut = true;
            Summary = Summary with { WindowsCut = Summary.WindowsCut + 1 };
            return null;
        }
        finally
        {
            Count(before, reader.Counts);
        }

        if (page is null)
        {
            planner.Complete(reader.Points);
            Summary = Summary with { Windows = Summary.Windows + 1, IsComplete = planner.Remaining.IsEmpty };
        }

        return page;
    }

    /// <summary>
    /// Whether less might work: the server or this client calls the answer too large, or the server breaks down over it again and again.
    /// </summary>
    private static bool IsTooMuch(FitOpsException error) => error switch
    {
        FitOpsApiException refusal => refusal.StatusCode == HttpStatusCode.InternalServerError || GoogleFitErrors.IsTooLarge(refusal),
        FitOpsResponseException { Fault: ResponseFault.TooLarge } => true,
        FitOpsConnectionException { Fault: ConnectionFault.Timeout } => true,
        _ => false,
    };

    private AdaptiveWindowPlanner Begin()
    {
        Summary = new PointReadSummary { IsComplete = _range.IsEmpty };
        return new AdaptiveWindowPlanner(_range, _options.Order, _options.Windows);
    }

    private PointPage HandOut(PointPage page, NanoRange covers, NanoRange remaining)
    {
        page.Covers = covers;
        page.Remaining = remaining;
        Summary = Summary with { Pages = Summary.Pages + 1, Points = Summary.Points + page.Points.Count };
        return page;
    }

    private void Count(in ReadCounts before, in ReadCounts after) => Summary = Summary with
    {
        Requests = Summary.Requests + after.Requests - before.Requests,
        Bytes = Summary.Bytes + after.Bytes - before.Bytes,
        PointsReceived = Summary.PointsReceived + after.PointsReceived - before.PointsReceived,
        TiesReread = Summary.TiesReread + after.TiesReread - before.TiesReread,
    };

    private static void Release(Stack<PointPage> pages)
    {
        while (pages.TryPop(out var page))
        {
            page.Dispose();
        }
    }
}
