namespace FitOps.GoogleFit;

/// <summary>
/// Keeps the tokens of one user. A server may replace the refresh token with every use (API-BEHAVIOUR, Google Fit row 15), so whoever
/// refreshes takes the lock first, reads what is there then, and writes before letting go.
/// </summary>
public interface ITokenStore
{
    /// <summary>The tokens; null where there are none.</summary>
    /// <exception cref="GoogleSignInException">What is there cannot be read.</exception>
    Task<StoredTokens?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the tokens; either all of it happens or nothing.</summary>
    Task WriteAsync(StoredTokens tokens, CancellationToken cancellationToken);

    /// <summary>Removes the tokens.</summary>
    Task ClearAsync(CancellationToken cancellationToken);

    /// <summary>Waits until nobody else holds the lock, in this process or another; disposing the result lets go.</summary>
    /// <exception cref="GoogleSignInException">Somebody else does not let go.</exception>
    Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken);
}
