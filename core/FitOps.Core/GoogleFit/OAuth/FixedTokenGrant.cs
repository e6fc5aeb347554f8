using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>Gives out the one token there is.</summary>
internal sealed class FixedTokenGrant(string accessToken) : ITokenGrant
{
    // Nobody said when it ends: it is used until the server refuses it.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    public Task<AccessToken> AcquireAsync(AccessToken? previous, ApiPipeline pipeline, CancellationToken cancellationToken) => previous is null
        ? Task.FromResult(new AccessToken(accessToken, refreshToken: null, pipeline.Time.GetUtcNow(), Lifetime))
        : throw new GoogleSignInException(
            "The server refuses the access token, which has expired or was withdrawn: give a fresh one, or sign in and use a refresh token.",
            SignInFault.TokenRefused);
}
