namespace FitOps.Http;

/// <summary>Lets only such words of a server's through into messages as a server chooses itself: codes, names of parameters, ids of requests.</summary>
internal static class SafeText
{
    private const int MaxWord = 100;

    /// <summary>The text if it is one bounded word of the characters that codes and parameters are made of; otherwise null.</summary>
    public static string? Word(string? text) =>
        text is { Length: > 0 and <= MaxWord } && text.All(c => char.IsAsciiLetterOrDigit(c) || "_-.:/[]#".Contains(c, StringComparison.Ordinal)) ? text : null;

    /// <summary>The text on one line, bounded.</summary>
    public static string? Line(string? text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var line = string.Create(Math.Min(text.Length, maxLength), text, static (chars, source) =>
        {
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
        return line.Trim();
    }
}
