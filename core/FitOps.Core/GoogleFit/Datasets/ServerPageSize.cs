namespace FitOps.GoogleFit;

/// <summary>Learns how many points the server shows at most where that is fewer than it is asked for.</summary>
internal sealed class ServerPageSize
{
    private (int Count, long Oldest)? _short;

    /// <summary>The largest page that was shorter than asked for although there were more points; the largest number while there was none.</summary>
    public int Largest { get; private set; } = int.MaxValue;

    public void Observe(DatasetRequest request, DatasetAnswer answer, long? oldest)
    {
        // A token alone proves nothing: some servers give one with every page. Older points prove that the page had been cut.
        if (_short is { } page && oldest < page.Oldest)
        {
            Largest = Largest == int.MaxValue ? page.Count : Math.Max(Largest, page.Count);
        }

        _short = answer.NextPageToken is not null && answer.Count < request.Limit && oldest is { } end ? (answer.Count, end) : null;
    }
}
