namespace FitOps.GoogleFit;

/// <summary>Learns how many points the server shows at most where that is fewer than it is asked for.</summary>
internal sealed class ServerPageSize
{
    /// <summary>
    /// No server is taken to show fewer points than this if asked for more (an assumption: the contract names no number). A shorter page
    /// with a token that leads to nothing is then complete; a longer one may have been cut.
    /// </summary>
    private const int SmallestMaximum = 1000;

    private (int Count, long Oldest)? _short;
    private int _seen;

    /// <summary>A page of so many points, though shorter than asked for, may have been cut by the server.</summary>
    public int Maximum { get; private set; } = SmallestMaximum;

    public void Observe(DatasetRequest request, DatasetAnswer answer, long? oldest)
    {
        // A token alone proves nothing: some servers give one with every page. Older points prove that the page had been cut.
        if (_short is { } page && oldest < page.Oldest)
        {
            _seen = Math.Max(_seen, page.Count);
            Maximum = Math.Min(SmallestMaximum, _seen);
        }

        _short = answer.NextPageToken is not null && answer.Count < request.Limit && oldest is { } end ? (answer.Count, end) : null;
    }
}
