using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Tokens;

/// <summary>An access token with the refresh token that can renew it once.</summary>
internal sealed record Token(RecordId Id, string Access, string Refresh, string ClientId, Caller Caller, DateTimeOffset IssuedAt)
{
    /// <summary>How long an access token lasts (API-BEHAVIOUR row 2).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3600);

    /// <summary>Whether the refresh token was used already.</summary>
    public bool IsRefreshed { get; init; }

    public bool IsValidAt(DateTimeOffset now) => now < IssuedAt + Lifetime;
}
