using System.Text;
using System.Text.RegularExpressions;

namespace FitOps.Emulator.Faults;

/// <summary>
/// A pattern for paths: <c>*</c> stands for any characters within a segment, <c>**</c> for any characters at all, <c>?</c> for one
/// character of a segment, everything else for itself, in the same case.
/// </summary>
public sealed class PathGlob
{
    /// <summary>What a pattern must be like, for messages.</summary>
    internal const string Form = "must begin with '/' or '*', like /pub/patient/*.";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    private PathGlob(string pattern) => _regex = new Regex(Translate(pattern), RegexOptions.CultureInvariant | RegexOptions.Singleline, Timeout);

    /// <summary>Reads a pattern; null if it begins with neither <c>/</c> nor <c>*</c>, so that no path could ever match.</summary>
    public static PathGlob? TryParse(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.StartsWith('/') || pattern.StartsWith('*') ? new PathGlob(pattern) : null;
    }

    /// <summary>Whether the whole path fits the pattern.</summary>
    public bool IsMatch(string path) => _regex.IsMatch(path);

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var other => Regex.Escape(other.ToString()) });
            }
        }

        // \z, not $: that would let a line feed at the end through.
        return regex.Append("\\z").ToString();
    }
}
