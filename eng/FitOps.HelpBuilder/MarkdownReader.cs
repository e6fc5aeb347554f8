namespace FitOps.HelpBuilder;

/// <summary>Reads a help page in platyPS's markdown form.</summary>
public static class MarkdownReader
{
    private const string Fence = "```";

    /// <summary>The page.</summary>
    /// <exception cref="HelpException">It has no title.</exception>
    public static HelpPage Read(string fileName, string markdown)
    {
        var (title, sections) = Split([.. WithoutFrontMatter(Lines(markdown))], "# ");
        if (title.Length > 0 || sections.Count == 0)
        {
            throw new HelpException($"{fileName}: a page starts with its cmdlet's name as its title.");
        }

        var (name, body) = sections[0];
        var parts = Split(body, "## ").Sections.ToDictionary(section => section.Title, section => section.Lines, StringComparer.OrdinalIgnoreCase);
        return new HelpPage
        {
            Name = name,
            Synopsis = Text(parts, "SYNOPSIS"),
            Syntax = Text(parts, "SYNTAX"),
            Description = Text(parts, "DESCRIPTION"),
            Examples = [.. Split(Part(parts, "EXAMPLES"), "### ").Sections.Select(Example)],
            Parameters = [.. Split(Part(parts, "PARAMETERS"), "### ").Sections.Where(section => section.Title.StartsWith('-')).Select(Parameter)],
            Inputs = Text(parts, "INPUTS"),
            Outputs = Text(parts, "OUTPUTS"),
            Notes = Text(parts, "NOTES"),
            Links = Text(parts, "RELATED LINKS"),
        };
    }

    private static HelpExample Example((string Title, string[] Lines) section)
    {
        var (code, rest) = TakeBlock(section.Lines);
        return new HelpExample(section.Title, Join(code), Join(rest));
    }

    private static HelpParameter Parameter((string Title, string[] Lines) section)
    {
        var (facts, text) = TakeBlock(section.Lines);
        return new HelpParameter(
            section.Title[1..],
            Join(text),
            facts.Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
                .GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First()[1].Trim(), StringComparer.Ordinal));
    }

    /// <summary>The lines of the first fenced block, and the others.</summary>
    private static (string[] Block, string[] Others) TakeBlock(string[] lines)
    {
        var start = Array.FindIndex(lines, line => line.StartsWith(Fence, StringComparison.Ordinal));
        var end = start < 0 ? -1 : Array.FindIndex(lines, start + 1, line => line.StartsWith(Fence, StringComparison.Ordinal));
        return end < 0 ? ([], lines) : (lines[(start + 1)..end], [.. lines[..start], .. lines[(end + 1)..]]);
    }

    /// <summary>Cuts lines at headings of one level; a heading within a fenced block is none.</summary>
    private static (string[] Before, IReadOnlyList<(string Title, string[] Lines)> Sections) Split(string[] lines, string mark)
    {
        List<string> before = [];
        List<(string Title, List<string> Lines)> sections = [];
        var isCode = false;
        foreach (var line in lines)
        {
            isCode ^= line.StartsWith(Fence, StringComparison.Ordinal);
            if (!isCode && line.StartsWith(mark, StringComparison.Ordinal))
            {
                sections.Add((line[mark.Length..].Trim(), []));
            }
            else
            {
                (sections.Count > 0 ? sections[^1].Lines : before).Add(line);
            }
        }

        return ([.. before.Where(line => line.Trim().Length > 0)], [.. sections.Select(section => (section.Title, section.Lines.ToArray()))]);
    }

    private static IEnumerable<string> WithoutFrontMatter(string[] lines)
    {
        var end = lines is ["---", ..] ? Array.IndexOf(lines, "---", 1) : -1;
        return lines.Skip(end + 1);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static string[] Part(Dictionary<string, string[]> parts, string name) => parts.GetValueOrDefault(name) ?? [];

    private static string Text(Dictionary<string, string[]> parts, string name) => Join(Part(parts, name));

    private static string Join(string[] lines) => string.Join('\n', lines).Trim('\n', ' ');
}

/// <summary>A help page that cannot be used.</summary>
public sealed class HelpException(string message) : Exception(message);
