using System.Globalization;
using System.Text;

namespace FitOps.HelpBuilder;

/// <summary>Writes a help page: what people wrote stays, and what the attributes say is brought up to date.</summary>
public static class MarkdownWriter
{
    /// <summary>What stands where somebody still has to write something; the build refuses it.</summary>
    public const string Placeholder = "{{ Fill in }}";

    private static readonly Dictionary<string, string> EngineTexts = new(StringComparer.Ordinal)
    {
        ["Confirm"] = "Asks before the change is made.",
        ["WhatIf"] = "Shows what would be done, and does not do it.",
        ["First"] = "Gets only that many records, over all inputs, and reads no further than that.",
        ["Skip"] = "Leaves out that many records, over all inputs. They are read all the same: the API's lists have no safe way to begin in the middle.",
        ["IncludeTotalCount"] = "Writes how many records there are before the records. It costs one more request.",
    };

    /// <summary>The page of a cmdlet.</summary>
    /// <param name="command">What the attributes say.</param>
    /// <param name="page">What was written before; null for a new page.</param>
    public static string Write(CommandModel command, HelpPage? page)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---\nexternal help file: {MamlWriter.FileName}\nModule Name: FitOps\nonline version:\nschema: 2.0.0\n---\n\n");
        text.Append(CultureInfo.InvariantCulture, $"# {command.Name}\n\n");
        Section(text, "SYNOPSIS", Or(page?.Synopsis));
        Section(text, "SYNTAX", Syntax(command));
        Section(text, "DESCRIPTION", Or(page?.Description));
        Section(text, "EXAMPLES", Examples(page));
        Section(text, "PARAMETERS", string.Join("\n\n", command.Parameters.Select(parameter => Parameter(parameter, page)).Append(
            "### CommonParameters\n\nThis cmdlet supports the common parameters. See about_CommonParameters.")));
        Section(text, "INPUTS", Or(page?.Inputs));
        Section(text, "OUTPUTS", Or(page?.Outputs));
        Section(text, "NOTES", page?.Notes ?? string.Empty);
        Section(text, "RELATED LINKS", page?.Links ?? string.Empty);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>The SYNTAX section: a line of code for each parameter set.</summary>
    public static string Syntax(CommandModel command) => string.Join("\n\n", command.Sets.Select(set =>
    {
        var title = set == CommandModel.AllSets ? string.Empty : $"### {set}{(set == command.DefaultSet ? " (Default)" : string.Empty)}\n\n";
        return $"{title}```\n{command.Name}{string.Concat(command.InSet(set).Select(pair => " " + Usage(pair.Parameter, pair.Use)))} [<CommonParameters>]\n```";
    }));

    /// <summary>The facts of a parameter, as its yaml block holds them.</summary>
    public static IReadOnlyDictionary<string, string> Facts(ParameterModel parameter)
    {
        var sets = parameter.Uses.Select(use => use.Set == CommandModel.AllSets ? "(All)" : use.Set);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Type"] = parameter.TypeName,
            ["Parameter Sets"] = string.Join(", ", sets),
            ["Aliases"] = string.Join(", ", parameter.Aliases),
        };
        if (parameter.Values.Count > 0)
        {
            facts["Accepted values"] = string.Join(", ", parameter.Values);
        }

        facts["Required"] = parameter.Uses.Any(use => use.IsMandatory) ? "True" : "False";
        facts["Position"] = parameter.Uses.Select(use => use.Position).FirstOrDefault(position => position is not null) is { } position
            ? position.ToString(CultureInfo.InvariantCulture)
            : "Named";
        facts["Accept pipeline input"] = parameter.Uses.Select(use => use.PipelineInput).OrderByDescending(input => input.Length).First();
        return facts;
    }

    private static string Usage(ParameterModel parameter, ParameterUse use)
    {
        var name = use.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        var usage = parameter.IsSwitch ? $"-{parameter.Name}" : $"{name} <{parameter.TypeName}>";
        return use.IsMandatory ? usage : $"[{usage}]";
    }

    private static string Examples(HelpPage? page) => page is not { Examples.Count: > 0 }
        ? $"### Example 1: {Placeholder}\n\n```powershell\n{Placeholder}\n```\n\n{Placeholder}"
        : string.Join("\n\n", page.Examples.Select(example => $"### {example.Title}\n\n```powershell\n{example.Code}\n```\n\n{example.Remarks}".TrimEnd()));

    private static string Parameter(ParameterModel parameter, HelpPage? page)
    {
        var written = page?.Parameters.FirstOrDefault(candidate => candidate.Name == parameter.Name);
        var text = written is { Text.Length: > 0 } ? written.Text : EngineTexts.GetValueOrDefault(parameter.Name) ?? Placeholder;
        var facts = string.Concat(Facts(parameter).Select(fact => $"{fact.Key}: {fact.Value}".TrimEnd() + "\n"));
        var standard = written?.Facts.GetValueOrDefault(HelpParameter.DefaultValue) ?? (parameter.IsSwitch ? "False" : "None");
        return $"### -{parameter.Name}\n\n{text}\n\n```yaml\n{facts}{HelpParameter.DefaultValue}: {standard}\n```";
    }

    private static void Section(StringBuilder text, string title, string body) =>
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n{(body.Length > 0 ? body + "\n\n" : string.Empty)}");

    private static string Or(string? text) => string.IsNullOrWhiteSpace(text) ? Placeholder : text;
}
