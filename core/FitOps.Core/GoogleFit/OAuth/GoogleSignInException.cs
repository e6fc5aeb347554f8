using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>Why there is no token.</summary>
public enum SignInFault
{
    /// <summary>Nobody has signed in, or the tokens were removed.</summary>
    NotSignedIn,

    /// <summary>The user said no, or the server did.</summary>
    Denied,

    /// <summary>The answer does not belong to the question.</summary>
    StateMismatch,

    /// <summary>Nobody finished signing in within the time for it.</summary>
    Timeout,

    /// <summary>No browser could be opened.</summary>
    NoBrowser,

    /// <summary>The port for the answer is taken.</summary>
    NoListener,

    /// <summary>The server gave no refresh token.</summary>
    NoRefreshToken,

    /// <summary>What is kept of the tokens cannot be read or written.</summary>
    StoreDamaged,

    /// <summary>Somebody else holds the tokens' lock.</summary>
    StoreLocked,

    /// <summary>The given access token is refused, and there is nothing to renew it with.</summary>
    TokenRefused,
}

/// <summary>There is no token to work with. The message says what to do.</summary>
public sealed class GoogleSignInException : FitOpsException
{
    /// <summary>Makes the exception.</summary>
    public GoogleSignInException(string message, SignInFault fault, Exception? innerException = null)
        : base(message, innerException)
    {
        Fault = fault;
    }

    /// <summary>Why.</summary>
    public SignInFault Fault { get; }
}
