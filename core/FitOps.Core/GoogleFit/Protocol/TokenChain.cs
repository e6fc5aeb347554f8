using System.Globalization;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>
/// Watches a chain of page tokens being followed. An endless chain looks like a long one: what cannot be right ends in an error
/// (API-BEHAVIOUR, Google Fit row 9).
/// </summary>
internal sealed class TokenChain(int maxEmptyPages, string operation)
{
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private int _emptyRun;
    private long? _oldest;

    /// <summary>Begins a new chain.</summary>
    public void Clear()
    {
        _tokens.Clear();
        _emptyRun = 0;
        _oldest = null;
    }

    /// <summary>A page of points that a token led to has to go back in time.</summary>
    /// <param name="pageToken">The token; null for the first page.</param>
    /// <param name="oldest">The page's oldest end time; null for an empty page.</param>
    public void CheckProgress(string? pageToken, long? oldest)
    {
        if (pageToken is not null && oldest >= _oldest)
        {
            throw Fail(PagingFault.RepeatedPage, "the token of a page of points leads to points that are no older");
        }
    }

    /// <summary>A page gave a token, which is going to be followed.</summary>
    /// <param name="token">The token.</param>
    /// <param name="oldest">The page's oldest end time; null for an empty page.</param>
    public void Add(string token, long? oldest)
    {
        Add(token, isEmpty: oldest is null);
        _oldest = oldest ?? _oldest;
    }

    /// <summary>A page gave a token, which is going to be followed.</summary>
    public void Add(string token, bool isEmpty)
    {
        _emptyRun = isEmpty ? _emptyRun + 1 : 0;
        if (!_tokens.Add(token))
        {
            throw Fail(PagingFault.RepeatedLink, "the server gives a page token that it gave before");
        }

        if (_emptyRun > maxEmptyPages)
        {
            throw Fail(
                PagingFault.EmptyRun, string.Create(CultureInfo.InvariantCulture, $"{_emptyRun} empty pages followed each other, each with a token for a next one"));
        }
    }

    private FitOpsPagingException Fail(PagingFault fault, string why) =>
        new($"{operation}: {why}. What was read is not complete; read it again later.", fault) { Operation = operation };
}
