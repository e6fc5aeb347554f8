using FitOps.Export;
using Spectre.Console;

namespace FitOps.Cli.Output;

/// <summary>Outcomes as tables and lists of problems.</summary>
internal static class ExportTable
{
    private const int ProblemsShown = 20;

    /// <summary>Prints a line for each dataset of an export, and their sum.</summary>
    public static void Write(IAnsiConsole console, ExportResult result) => Write(console, [(string.Empty, result)]);

    /// <summary>Prints the datasets of several exports in one table, each under its name.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<(string Name, ExportResult Result)> exports)
    {
        var table = NewTable("collection", "records", "pages", "bytes", "seconds");
        foreach (var (name, result) in exports)
        {
            if (exports.Count > 1)
            {
                table.AddRow($"[bold]{name}[/]");
            }

            AddRows(table, result);
        }

        console.Write(table);
        foreach (var (_, result) in exports)
        {
            WriteProblems(console, result.Report.Problems);
        }
    }

    private static void AddRows(Table table, ExportResult result)
    {
        foreach (var dataset in result.Datasets)
        {
            table.AddRow(
                dataset.Name,
                Figures.Count(dataset.Records),
                Figures.Count(dataset.Pages),
                Figures.Bytes(dataset.Bytes),
                Figures.Seconds(dataset.Elapsed),
                Verdict(dataset.Verified));
        }

        table.AddEmptyRow();
        table.AddRow(
            "[bold]all[/]",
            Figures.Count(result.Datasets.Sum(d => d.Records)),
            Figures.Count(result.Datasets.Sum(d => d.Pages)),
            Figures.Bytes(result.Datasets.Sum(d => d.Bytes)),
            Figures.Seconds(result.Elapsed),
            Verdict(result.Verified));
        table.AddEmptyRow();
    }

    /// <summary>Prints a line for each dataset of a verification, and what is wrong.</summary>
    public static void Write(IAnsiConsole console, VerificationReport report)
    {
        var table = NewTable("collection", "records", "distinct ids");
        foreach (var dataset in report.Datasets)
        {
            table.AddRow(dataset.Name, Figures.Count(dataset.Records), Figures.Count(dataset.DistinctIds), Verdict(dataset.Verified));
        }

        console.Write(table);
        WriteProblems(console, report.Problems);
    }

    private static Table NewTable(string first, params string[] figures)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(first);
        foreach (var figure in figures)
        {
            table.AddColumn(new TableColumn(figure).RightAligned().NoWrap());
        }

        return table.AddColumn("verified");
    }

    private static string Verdict(bool verified) => verified ? "[green]yes[/]" : "[red]NO[/]";

    private static void WriteProblems(IAnsiConsole console, IReadOnlyList<VerificationProblem> problems)
    {
        foreach (var problem in problems.Take(ProblemsShown))
        {
            console.MarkupLineInterpolated($"[red]{problem.Kind}[/] {problem.Message}");
        }

        if (problems.Count > ProblemsShown)
        {
            console.MarkupLineInterpolated($"... and {Figures.Count(problems.Count - ProblemsShown)} more problems.");
        }
    }
}
