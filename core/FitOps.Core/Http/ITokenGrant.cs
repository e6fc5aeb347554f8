namespace FitOps.Http;

/// <summary>How one API gives out tokens.</summary>
internal interface ITokenGrant
{
    /// <summary>Obtains a token.</summary>
    /// <param name="previous">The token before, whose refresh token may be used; null for the first.</param>
    /// <param name="pipeline">Sends the request, without a token.</param>
    /// <param name="cancellationToken">Ends with the connection, not with one of the callers that wait for the token.</param>
    Task<AccessToken> AcquireAsync(AccessToken? previous, ApiPipeline pipeline, CancellationToken cancellationToken);
}
