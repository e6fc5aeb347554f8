namespace FitOps.Http;

/// <summary>A bearer token. A class, not a record: its text must not show what it holds.</summary>
internal class AccessToken
{
    public AccessToken(string value, string? refreshToken, DateTimeOffset issuedAt, TimeSpan lifetime)
    {
        Value = value;
        RefreshToken = refreshToken;
        ExpiresAt = issuedAt + lifetime;

        // Early enough for a request that is under way to arrive with a valid token; a short-lived token keeps most of its life.
        var lead = lifetime / 10;
        RefreshAt = ExpiresAt - (lead > MaxLead ? MaxLead : lead);
    }

    private static TimeSpan MaxLead => TimeSpan.FromMinutes(1);

    public string Value { get; }

    public string? RefreshToken { get; }

    public DateTimeOffset ExpiresAt { get; }

    public DateTimeOffset RefreshAt { get; }

    public sealed override string ToString() => "(token)";
}
