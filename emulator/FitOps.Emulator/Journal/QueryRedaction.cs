using System.Buffers;
using System.Text;

namespace FitOps.Emulator.Journal;

/// <summary>Replaces the values of query parameters that carry credentials, so that a query can be kept and shown.</summary>
internal static class QueryRedaction
{
    private const string Replacement = "REDACTED";

    private static readonly SearchValues<string> SecretWords =
        SearchValues.Create(["token", "secret", "password", "authorization", "credential", "assertion"], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] SecretNames = ["key", "api_key", "apikey", "code", "sig", "signature"];

    /// <summary>Returns the same query with every credential's value replaced; the string itself if there is none.</summary>
    /// <param name="query">A raw query with its question mark, or the empty string.</param>
    public static string Redact(string query)
    {
        StringBuilder? redacted = null;
        var copied = 0;
        for (var start = 1; start < query.Length;)
        {
            var next = query.IndexOf('&', start);
            var end = next < 0 ? query.Length : next;
            var equals = query.IndexOf('=', start, end - start);
            if (equals >= 0 && IsSecret(query.AsSpan(start, equals - start)))
            {
                redacted ??= new StringBuilder(query.Length);
                redacted.Append(query, copied, equals + 1 - copied).Append(Replacement);
                copied = end;
            }

            start = end + 1;
        }

        return redacted is null ? query : redacted.Append(query, copied, query.Length - copied).ToString();
    }

    private static bool IsSecret(ReadOnlySpan<char> name)
    {
        if (name.Contains('%'))
        {
            name = Uri.UnescapeDataString(name.ToString());
        }

        // A page token is a cursor, not a credential, and is what a reader of the journal looks for.
        if (name is "pageToken")
        {
            return false;
        }

        if (name.IndexOfAny(SecretWords) >= 0)
        {
            return true;
        }

        foreach (var secret in SecretNames)
        {
            if (name.Equals(secret, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
