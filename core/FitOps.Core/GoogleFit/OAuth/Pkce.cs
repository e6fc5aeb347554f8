using System.Security.Cryptography;
using System.Text;

namespace FitOps.GoogleFit;

/// <summary>Proof Key for Code Exchange (RFC 7636): only who asked for the code can use it.</summary>
internal static class Pkce
{
    private const int SecretBytes = 32;

    /// <summary>A secret in base64url: a code verifier, or a state.</summary>
    public static string NewSecret() => Base64Url(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The challenge of a verifier by the method S256.</summary>
    public static string Challenge(string verifier) => Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
