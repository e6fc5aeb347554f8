using System.Text;
using System.Text.RegularExpressions;

namespace FitOps.HelpBuilder;

/// <summary>Markdown as plain text: Get-Help shows no markup.</summary>
public static partial class PlainText
{
    private const int Width = 80;
    private const string Indent = "    ";

    /// <summary>The paragraphs; a list or a block of code stays as its lines.</summary>
    public static IEnumerable<string> Paragraphs(string markdown)
    {
        foreach (var block in Blocks(markdown))
        {
            yield return block.IsCode || block.Lines.Any(IsItem)
                ? string.Join('\n', block.Lines.Select(line => block.IsCode ? line : Of(line)))
                : Of(string.Join(' ', block.Lines.Select(line => line.Trim())));
        }
    }

    /// <summary>One text without its marks.</summary>
    public static string Of(string markdown) => Links().Replace(markdown, "${text}")
        .Replace("**", string.Empty, StringComparison.Ordinal)
        .Replace("`", string.Empty, StringComparison.Ordinal)
        .Replace("\\[", "[", StringComparison.Ordinal)
        .Replace("\\]", "]", StringComparison.Ordinal);

    /// <summary>An about_ topic as Get-Help shows it: headings in capitals, text indented and wrapped.</summary>
    public static string Topic(string markdown)
    {
        var text = new StringBuilder();
        foreach (var block in Blocks(markdown))
        {
            if (!block.IsCode && block.Lines is [var heading] && heading.StartsWith('#'))
            {
                text.Append(Of(heading.TrimStart('#', ' ')).ToUpperInvariant()).Append('\n');
                continue;
            }

            foreach (var line in block.IsCode ? block.Lines : block.Lines.Any(IsItem) ? block.Lines.SelectMany(Wrap) : Wrap(string.Join(' ', block.Lines)))
            {
                text.Append(Indent).Append(block.IsCode ? Indent + line : line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Wrap(string text)
    {
        var line = new StringBuilder();
        foreach (var word in Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + word.Length + Indent.Length >= Width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private static IEnumerable<(bool IsCode, List<string> Lines)> Blocks(string markdown)
    {
        List<string> lines = [];
        var isCode = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n').Append(string.Empty))
        {
            var isFence = line.StartsWith("```", StringComparison.Ordinal);
            var ends = isFence || (!isCode && (line.Trim().Length == 0 || line.StartsWith('#')));
            if (ends && lines.Count > 0)
            {
                yield return (isCode, lines);
                lines = [];
            }

            isCode ^= isFence;
            if (!isCode && line.StartsWith('#'))
            {
                yield return (false, [line]);
            }
            else if (!isFence && (isCode || line.Trim().Length > 0))
            {
                lines.Add(line);
            }
        }
    }

    private static bool IsItem(string line) => line.TrimStart().StartsWith("- ", StringComparison.Ordinal);

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\([^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
