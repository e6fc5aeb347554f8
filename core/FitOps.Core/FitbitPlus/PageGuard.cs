using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>
/// Watches a collection being read. An endless listing looks like a long one, and an incomplete one like a complete one: what cannot be
/// right ends in an error that names the collection and what to do (API-BEHAVIOUR, bugs of others 2 and 5).
/// </summary>
internal sealed class PageGuard(string operation, bool isByCursor, PagingOptions options)
{
    // Room for a collection that shrinks or grows while it is read.
    private const int RunawaySlack = 1000;

    private readonly HashSet<UInt128> _links = [];
    private int _emptyRun;
    private long _largestCount;
    private (string First, string Last, int Count) _page;

    public string Operation { get; } = operation;

    public PageReadSummary Summary { get; private set; } = new() { IsByCursor = isByCursor };

    public void Check(JsonApiPage page)
    {
        var records = page.Data;
        Summary = Summary with
        {
            Pages = Summary.Pages + 1,
            Records = Summary.Records + records.Count,
            Bytes = Summary.Bytes + page.Utf8Json.Length,
            FirstCount = Summary.Pages == 0 ? page.CollectionCount : Summary.FirstCount,
            LastCount = page.CollectionCount ?? Summary.LastCount,
            IsEndReached = page.NextLink is null,
        };
        CheckRun(page, records.Count);
        CheckRunaway(page);
        CheckRepetition(records);
        if (page.NextLink is { } link && !_links.Add(Fingerprint(link)))
        {
            throw Fail(PagingFault.RepeatedLink, "the server leads back to a page that was read before. Read the collection again; if it recurs, read it by page number");
        }
    }

    public FitOpsPagingException CountMismatch() => Fail(
        PagingFault.CountMismatch,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Summary.Records} records were read, but the API counts {Summary.FirstCount} at the beginning and {Summary.LastCount} at the end. ")
        + (isByCursor ? "Read the collection again" : "It changed while it was read by page number: read it again, by cursor if it has one"));

    private void CheckRun(JsonApiPage page, int records)
    {
        _emptyRun = records == 0 && page.NextLink is not null ? _emptyRun + 1 : 0;
        if (_emptyRun > options.MaxEmptyPages)
        {
            throw Fail(
                PagingFault.EmptyRun,
                string.Create(CultureInfo.InvariantCulture, $"{_emptyRun} empty pages followed each other, each with a link to a next one. ")
                + $"Read the collection again later, or raise {nameof(PagingOptions)}.{nameof(PagingOptions.MaxEmptyPages)}");
        }
    }

    private void CheckRunaway(JsonApiPage page)
    {
        _largestCount = Math.Max(_largestCount, page.CollectionCount ?? 0);
        if (Summary.LastCount is not null && Summary.Records > (2 * _largestCount) + RunawaySlack)
        {
            throw Fail(
                PagingFault.Runaway,
                string.Create(CultureInfo.InvariantCulture, $"{Summary.Records} records were read of a collection of {_largestCount}, and more are announced. ")
                + "Read the collection again; if it recurs, read it by page number");
        }
    }

    // By page number an insertion may rightly show a page's records again; a cursor does not repeat.
    private void CheckRepetition(ResourceSliceList records)
    {
        if (!isByCursor || records.Count == 0)
        {
            return;
        }

        var page = (records[0].GetId(), records[^1].GetId(), records.Count);
        if (page == _page)
        {
            throw Fail(PagingFault.RepeatedPage, "two pages in a row hold the same records. Read the collection again; if it recurs, read it by page number");
        }

        _page = page;
    }

    // A hash, because links are long, and many, in a collection of millions.
    private static UInt128 Fingerprint(string link) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(link)));

    private FitOpsPagingException Fail(PagingFault fault, string why) => new($"{Operation}: {why}.", fault) { Operation = Operation, Summary = Summary };
}
