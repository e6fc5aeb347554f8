using System.Globalization;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>
/// Reads a window from its newest point back to its oldest, and decides what to ask for next. It sends nothing itself.
/// </summary>
/// <remarks>
/// The server shows the newest points of a range up to a limit, and promises of a further page only that its end times are smaller
/// (API-BEHAVIOUR, Google Fit row 6): points that share the oldest end time of a page may have fallen off it. So the oldest end time of
/// a page that was cut is never taken as read: the next request asks for everything up to and including it, and the page ends just
/// above. Where one end time fills a page by itself, that moment is read alone, with larger and larger limits, until it is complete.
/// A token is followed as it stands only where a page holds nothing of the window: an empty one, or one of points that end behind it.
/// </remarks>
internal sealed class NewestFirstWalk
{
    private const int LimitGrowth = 4;

    private readonly DatasetReadOptions _options;
    private readonly TokenChain _chain;
    private readonly string _operation;
    private readonly long _first;
    private readonly ServerPageSize _serverPage = new();
    private long _upper;
    private long _unreported;
    private bool _isAtMoment;
    private DatasetAnswer? _held;

    public NewestFirstWalk(NanoRange window, DatasetReadOptions options, string operation)
    {
        _options = options;
        _operation = operation;
        _chain = new TokenChain(options.MaxEmptyPages, operation);
        _first = window.Start.Value;
        _upper = window.End.Value - 1;
        _unreported = window.End.Value;
        Ask(_options.PageSize);
    }

    /// <summary>What to ask for now; null when the window is complete.</summary>
    public DatasetRequest? Next { get; private set; }

    /// <summary>Every point that ends here or later, within the window, was handed out.</summary>
    public UnixNanos CompleteFrom => new(_unreported);

    /// <summary>Moments that were read alone.</summary>
    public int TiesReread { get; private set; }

    /// <summary>Takes the answer to <see cref="Next"/>, which is its own from now on.</summary>
    /// <returns>What is complete by now; null where nothing is.</returns>
    /// <exception cref="FitOpsPagingException">The listing leads nowhere, or a moment cannot be read completely.</exception>
    public PointPage? Take(DatasetAnswer answer)
    {
        var request = Next ?? throw new InvalidOperationException("The window is complete.");
        try
        {
            return Judge(request, answer);
        }
        finally
        {
            // Nothing is left in it if a page was made of it.
            if (!ReferenceEquals(answer, _held))
            {
                answer.Dispose();
            }
        }
    }

    /// <summary>Gives back what is held.</summary>
    public void Abandon() => _held?.Dispose();

    private PointPage? Judge(DatasetRequest request, DatasetAnswer answer)
    {
        var oldest = Oldest(answer.Points);
        _chain.CheckProgress(request.PageToken, oldest);
        _serverPage.Observe(request, answer, oldest);
        var isFull = answer.Count >= request.Limit;
        if (answer.NextPageToken is null && !isFull)
        {
            return Finish(answer);
        }

        if (oldest is not { } end || end > _upper)
        {
            GoOn(request, answer, oldest);
            return null;
        }

        if (end < (_isAtMoment ? _upper : _first))
        {
            return Finish(answer);
        }

        return end < _upper ? CutAbove(end, answer) : TakeTie(request, answer, isFull);
    }

    /// <summary>The page was cut at an end time within the window: what is newer is complete.</summary>
    private PointPage CutAbove(long end, DatasetAnswer answer)
    {
        var page = Report(answer, end + 1);
        _upper = end;
        Ask(_options.PageSize);
        return page;
    }

    /// <summary>All that the page shows of the window shares one end time, and there may be more of it.</summary>
    private PointPage? TakeTie(DatasetRequest request, DatasetAnswer answer, bool isFull)
    {
        if (!_isAtMoment)
        {
            _isAtMoment = true;
            TiesReread++;
            Ask(isFull ? Larger(request.Limit) : request.Limit);
        }
        else if (isFull)
        {
            Grow(request);
        }
        else if (answer.Count >= _serverPage.Maximum)
        {
            throw TieTooLarge(answer.Count);
        }
        else
        {
            // Fewer than asked for, and yet a token: only what it leads to can tell.
            _held = answer;
            GoOn(request, answer, _upper);
        }

        return null;
    }

    private PointPage? Finish(DatasetAnswer answer)
    {
        if (_held is { } held)
        {
            _held = null;
            using (held)
            {
                return FinishMoment(held);
            }
        }

        if (_isAtMoment)
        {
            return FinishMoment(answer);
        }

        Next = null;
        return Report(answer, _first);
    }

    private PointPage FinishMoment(DatasetAnswer answer)
    {
        var page = Report(answer, _upper);
        _isAtMoment = false;
        _upper--;
        if (_upper < _first)
        {
            Next = null;
        }
        else
        {
            Ask(_options.PageSize);
        }

        return page;
    }

    private PointPage Report(DatasetAnswer answer, long from)
    {
        var page = PointPage.Of(answer, new NanoRange(new UnixNanos(from), new UnixNanos(_unreported)), ReadOrder.NewestFirst);
        _unreported = from;
        return page;
    }

    private void GoOn(DatasetRequest request, DatasetAnswer answer, long? oldest)
    {
        if (answer.NextPageToken is not { } token)
        {
            // Full of points that end behind the window, and no word of more: ask for enough to see the rest.
            Grow(request);
            return;
        }

        _chain.Add(token, oldest);
        Next = request with { PageToken = token };
    }

    private void Grow(DatasetRequest request)
    {
        if (request.Limit >= _options.MaxPageSize)
        {
            throw TieTooLarge(request.Limit);
        }

        Ask(Larger(request.Limit));
    }

    private int Larger(int limit) => (int)Math.Min(_options.MaxPageSize, (long)limit * LimitGrowth);

    private void Ask(int limit)
    {
        _chain.Clear();
        var first = _isAtMoment ? _upper : _first;

        // A nanosecond more at both ends costs nothing, and a server that does not count them in hides nothing.
        Next = new DatasetRequest(Math.Max(0, first - 1), _upper == long.MaxValue ? _upper : _upper + 1, limit, PageToken: null);
    }

    private static long? Oldest(ReadOnlySpan<PointSlice> points)
    {
        long? oldest = null;
        foreach (ref readonly var point in points)
        {
            oldest = oldest is { } end ? Math.Min(end, point.End.Value) : point.End.Value;
        }

        return oldest;
    }

    private FitOpsPagingException TieTooLarge(int shown) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_operation}: at least {shown} points share the end time {new UnixNanos(_upper)}, which is as many as one answer may show, so that nothing proves that these are all. ")
            + $"Raise {nameof(DatasetReadOptions)}.{nameof(DatasetReadOptions.MaxPageSize)} if the server shows more; points that end later were read completely.",
        PagingFault.TieTooLarge)
    { Operation = _operation };
}
