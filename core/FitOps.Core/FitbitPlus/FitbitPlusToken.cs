using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>The token with what Fitbit Plus says about it besides.</summary>
internal sealed class FitbitPlusToken : AccessToken
{
    public FitbitPlusToken(string value, string? refreshToken, DateTimeOffset issuedAt, TimeSpan lifetime, Token resource)
        : base(value, refreshToken, issuedAt, lifetime)
    {
        Resource = resource;
    }

    /// <summary>Id and relationships; no secrets.</summary>
    public Token Resource { get; }
}
