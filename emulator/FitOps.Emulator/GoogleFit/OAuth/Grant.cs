using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.OAuth;

/// <summary>What a user granted an application. Ends as a whole when one of its tokens is revoked.</summary>
internal sealed class Grant(int user, OAuthClient client, Scopes scopes)
{
    public int User { get; } = user;

    public OAuthClient Client { get; } = client;

    public Scopes Scopes { get; } = scopes;

    public bool Revoked { get; set; }
}

/// <summary>An access token in force.</summary>
/// <param name="Grant">What it comes from.</param>
/// <param name="Scopes">What it opens, which may be less than was granted.</param>
/// <param name="Expires">When it ends by the emulator's clock.</param>
internal sealed record AccessToken(Grant Grant, Scopes Scopes, DateTimeOffset Expires);

/// <summary>A code on its way from the consent page to the token endpoint.</summary>
internal sealed record AuthorizationCode(
    Grant Grant, string RedirectUri, string? Challenge, string? ChallengeMethod, bool Offline, DateTimeOffset Expires);
