namespace FitOps.Emulator.Faults;

/// <summary>A rule in force: decides for each request whether it fires, and counts.</summary>
internal sealed class ActiveFault
{
    private readonly Lock _deciding = new();
    private readonly FaultRule _rule;
    private readonly PathGlob? _path;
    private readonly FaultDice _dice;
    private long _matched;
    private long _fired;
    private long _marks;

    public ActiveFault(FaultRule rule)
    {
        _rule = rule;
        _path = rule.Match.Path is { } glob ? PathGlob.TryParse(glob) : null;
        _dice = new FaultDice(rule.Match.Seed);
    }

    public string Id => _rule.Id ?? "";

    public FaultEffect Effect => _rule.Effect;

    public FaultCount Count()
    {
        lock (_deciding)
        {
            return new FaultCount(_rule, _matched, _fired);
        }
    }

    public bool TryFire(HttpRequest request)
    {
        if (!Concerns(request))
        {
            return false;
        }

        var match = _rule.Match;
        lock (_deciding)
        {
            _matched++;
            if ((match.Nth is { } nth && _matched != nth)
                || (match.Every is { } every && _matched % every != 0)
                || (match.First is { } first && _matched > first)
                || (_rule.Times is { } times && _fired >= times)
                || (match.Probability is { } probability && _dice.Next() >= probability))
            {
                return false;
            }

            _fired++;
            return true;
        }
    }

    /// <summary>Counts a firing that no new decision was needed for.</summary>
    public void FireAgain() => Interlocked.Increment(ref _fired);

    /// <summary>Takes a firing back: the answer turned out to be nothing that the effect applies to.</summary>
    public void TakeBack() => Interlocked.Decrement(ref _fired);

    /// <summary>A number for a next link that no other link of this rule has.</summary>
    public long NextMark() => Interlocked.Increment(ref _marks);

    private bool Concerns(HttpRequest request)
    {
        var match = _rule.Match;
        return (match.Method is null || string.Equals(match.Method, request.Method, StringComparison.OrdinalIgnoreCase))
            && (!PageEffects.Contains(Effect.Kind) || HttpMethods.IsGet(request.Method))
            && (_path is null || _path.IsMatch(request.Path.Value ?? ""))
            && (match.Query is null || Decoded(request.QueryString).Contains(match.Query, StringComparison.Ordinal));
    }

    private static string Decoded(QueryString query) => Uri.UnescapeDataString((query.Value ?? "").Replace('+', ' '));
}
