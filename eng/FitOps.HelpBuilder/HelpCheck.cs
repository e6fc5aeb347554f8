namespace FitOps.HelpBuilder;

/// <summary>Says what is missing or out of date in the help pages.</summary>
public static class HelpCheck
{
    private const int MinExamples = 2;

    /// <summary>Every problem, each naming its page and the remedy; none where all is well.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<CommandModel> commands, IReadOnlyList<HelpPage> pages)
    {
        foreach (var command in commands)
        {
            var page = pages.FirstOrDefault(page => page.Name == command.Name);
            foreach (var problem in page is null ? ["has no page: run the help builder's update."] : Problems(command, page))
            {
                yield return $"{command.Name}: {problem}";
            }
        }

        foreach (var page in pages.Where(page => commands.All(command => command.Name != page.Name)))
        {
            yield return $"{page.Name}: there is no such cmdlet: remove its page.";
        }
    }

    private static IEnumerable<string> Problems(CommandModel command, HelpPage page)
    {
        (string Name, string Text)[] sections =
        [
            ("SYNOPSIS", page.Synopsis), ("DESCRIPTION", page.Description), ("INPUTS", page.Inputs), ("OUTPUTS", page.Outputs),
        ];
        foreach (var (name, text) in sections)
        {
            if (IsMissing(text))
            {
                yield return $"{name} is to be written.";
            }
        }

        if (page.Syntax != MarkdownWriter.Syntax(command))
        {
            yield return "SYNTAX is out of date: run the help builder's update.";
        }

        if (page.Examples.Count < MinExamples)
        {
            yield return $"{page.Examples.Count} examples; at least {MinExamples} are wanted.";
        }

        foreach (var example in page.Examples.Where(example => IsMissing(example.Code) || IsMissing(example.Remarks) || IsMissing(example.Title)))
        {
            yield return $"'{example.Title}' lacks its code or what it does.";
        }

        foreach (var problem in command.Parameters.SelectMany(parameter => Problems(parameter, page)))
        {
            yield return problem;
        }

        foreach (var extra in page.Parameters.Where(written => command.Parameters.All(parameter => parameter.Name != written.Name)))
        {
            yield return $"there is no parameter -{extra.Name}: run the help builder's update.";
        }
    }

    private static IEnumerable<string> Problems(ParameterModel parameter, HelpPage page)
    {
        var written = page.Parameters.FirstOrDefault(candidate => candidate.Name == parameter.Name);
        if (written is null || IsMissing(written.Text))
        {
            yield return $"-{parameter.Name} is to be described.";
        }
        else if (MarkdownWriter.Facts(parameter).Any(fact => written.Facts.GetValueOrDefault(fact.Key) != fact.Value))
        {
            yield return $"the facts of -{parameter.Name} are out of date: run the help builder's update.";
        }
    }

    private static bool IsMissing(string text) => string.IsNullOrWhiteSpace(text) || text.Contains("{{", StringComparison.Ordinal);
}
