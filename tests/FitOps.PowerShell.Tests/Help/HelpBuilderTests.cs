using System.Xml.Linq;
using FitOps.HelpBuilder;

namespace FitOps.PowerShell.Tests.Help;

public sealed class HelpBuilderTests
{
    private static readonly ParameterUse Use = new(CommandModel.AllSets, IsMandatory: true, Position: 0, FromPipeline: true, FromPipelineProperty: false);
    private static readonly ParameterModel Id = new("Id", "String[]", [Use], ["PatientId"], []);
    private static readonly CommandModel Command = new("Get-Thing", DefaultSet: null, [Id], ["FitOps.Thing"]);

    [Fact]
    public void A_page_that_is_complete_has_no_problems_and_comes_back_as_it_was()
    {
        var markdown = Complete();

        var page = MarkdownReader.Read("Get-Thing.md", markdown);

        Assert.Empty(HelpCheck.Problems([Command], [page]));
        Assert.Equal(markdown, MarkdownWriter.Write(Command, page));
    }

    [Fact]
    public void A_cmdlet_without_a_page_is_a_problem() =>
        Assert.Contains(HelpCheck.Problems([Command], []), problem => problem.StartsWith("Get-Thing: has no page", StringComparison.Ordinal));

    [Fact]
    public void A_page_without_a_cmdlet_is_a_problem() =>
        Assert.Contains(HelpCheck.Problems([], [MarkdownReader.Read("Get-Thing.md", Complete())]), problem => problem.Contains("no such cmdlet"));

    [Fact]
    public void A_new_page_is_all_placeholders_and_none_of_them_passes()
    {
        var page = MarkdownReader.Read("Get-Thing.md", MarkdownWriter.Write(Command, page: null));

        var problems = HelpCheck.Problems([Command], [page]).ToList();

        Assert.Contains(problems, problem => problem.Contains("SYNOPSIS"));
        Assert.Contains(problems, problem => problem.Contains("DESCRIPTION"));
        Assert.Contains(problems, problem => problem.Contains("-Id is to be described"));
        Assert.Contains(problems, problem => problem.Contains("1 examples"));
    }

    [Fact]
    public void A_parameter_that_was_added_needs_its_words()
    {
        var page = MarkdownReader.Read("Get-Thing.md", Complete());
        var grown = Command with { Parameters = [Id, new ParameterModel("New", "String", [Use with { Position = null }], [], [])] };

        var problems = HelpCheck.Problems([grown], [page]).ToList();

        Assert.Contains(problems, problem => problem.Contains("-New is to be described"));
        Assert.Contains(problems, problem => problem.Contains("SYNTAX is out of date"));
    }

    [Fact]
    public void A_parameter_that_was_removed_must_go()
    {
        var page = MarkdownReader.Read("Get-Thing.md", Complete());

        var problems = HelpCheck.Problems([Command with { Parameters = [] }], [page]).ToList();

        Assert.Contains(problems, problem => problem.Contains("there is no parameter -Id"));
    }

    [Fact]
    public void Facts_that_changed_are_out_of_date_until_the_page_is_updated()
    {
        var page = MarkdownReader.Read("Get-Thing.md", Complete());
        var changed = Command with { Parameters = [Id with { Aliases = [] }] };

        Assert.Contains(HelpCheck.Problems([changed], [page]), problem => problem.Contains("facts of -Id"));

        var updated = MarkdownReader.Read("Get-Thing.md", MarkdownWriter.Write(changed, page));
        Assert.Empty(HelpCheck.Problems([changed], [updated]));
        Assert.Equal("The ids.", Assert.Single(updated.Parameters).Text);
    }

    [Fact]
    public void A_heading_within_code_is_no_heading()
    {
        var page = MarkdownReader.Read("Get-Thing.md", Complete().Replace("Get-Thing 1", "# A comment\nGet-Thing 1"));

        Assert.Equal("# A comment\nGet-Thing 1", page.Examples[0].Code);
    }

    [Fact]
    public void Maml_holds_what_Get_Help_shows()
    {
        var page = MarkdownReader.Read("Get-Thing.md", Complete());

        var maml = MamlWriter.Write([(Command, page)]);

        var command = maml.Root!.Elements().Single();
        Assert.Equal("Get-Thing", Value(command, "details", "name"));
        Assert.Equal("Gets things.", Value(command, "details", "description"));
        var parameter = command.Elements().Single(element => element.Name.LocalName == "parameters").Elements().Single();
        Assert.Equal("true", (string?)parameter.Attribute("required"));
        Assert.Equal("0", (string?)parameter.Attribute("position"));
        Assert.Equal("True (ByValue)", (string?)parameter.Attribute("pipelineInput"));
        Assert.Equal("PatientId", (string?)parameter.Attribute("aliases"));
        Assert.Equal(["Get-Thing 1", "Get-Thing 2"], command.Descendants().Where(element => element.Name.LocalName == "code").Select(code => code.Value));
        Assert.Equal("Thing", command.Descendants().Single(element => element.Name.LocalName == "linkText").Value);
    }

    [Fact]
    public void Plain_text_has_no_marks_and_wraps_what_is_long()
    {
        var topic = PlainText.Topic("# about_Thing\n\n" + string.Join(' ', Enumerable.Repeat("`word`", 40)) + "\n\n```powershell\nGet-Thing   1\n```\n");

        var lines = topic.Split('\n');
        Assert.Equal("ABOUT_THING", lines[0]);
        Assert.All(lines, line => Assert.True(line.Length <= 80));
        Assert.DoesNotContain('`', topic);
        Assert.Contains("        Get-Thing   1", lines);
    }

    private static string? Value(XElement command, string part, string name) =>
        command.Elements().Single(element => element.Name.LocalName == part).Elements().Single(element => element.Name.LocalName == name).Value;

    private static string Complete() => MarkdownWriter.Write(Command, new HelpPage
    {
        Name = "Get-Thing",
        Synopsis = "Gets things.",
        Description = "Gets `things` and **more** of them.",
        Examples = [new HelpExample("Example 1: One", "Get-Thing 1", "One."), new HelpExample("Example 2: Two", "Get-Thing 2", "Two.")],
        Parameters = [new HelpParameter("Id", "The ids.", new Dictionary<string, string>())],
        Inputs = "Ids.",
        Outputs = "Things.",
        Links = "[Thing](Thing.md)",
    });
}
