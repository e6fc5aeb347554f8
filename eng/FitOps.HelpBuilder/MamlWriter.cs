using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FitOps.HelpBuilder;

/// <summary>Writes the help of all cmdlets in MAML, the form that Get-Help reads.</summary>
public static partial class MamlWriter
{
    /// <summary>The name by which the engine looks for the help of the assembly with the cmdlets.</summary>
    public const string FileName = "FitOps.PowerShell.dll-Help.xml";

    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The document.</summary>
    public static XDocument Write(IEnumerable<(CommandModel Command, HelpPage Page)> commands) => new(
        new XDeclaration("1.0", "utf-8", standalone: null),
        new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            commands.Select(pair => Item(pair.Command, pair.Page))));

    private static XElement Item(CommandModel command, HelpPage page) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "command", Command.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "dev", Dev.NamespaceName),
        new XElement(
            Command + "details",
            new XElement(Command + "name", command.Name),
            new XElement(Command + "verb", command.Verb),
            new XElement(Command + "noun", command.Noun),
            new XElement(Maml + "description", Paragraphs(page.Synopsis))),
        new XElement(Maml + "description", Paragraphs(page.Description)),
        new XElement(Command + "syntax", command.Sets.Select(set => SyntaxItem(command, set, page))),
        new XElement(Command + "parameters", command.Parameters.Select(parameter => Parameter(parameter, Widest(parameter), page))),
        new XElement(Command + "inputTypes", new XElement(Command + "inputType", Type(page.Inputs), new XElement(Maml + "description", Paragraphs(page.Inputs)))),
        new XElement(
            Command + "returnValues",
            command.OutputTypes.Select(type => new XElement(Command + "returnValue", Type(type), new XElement(Maml + "description", Paragraphs(page.Outputs))))),
        page.Notes.Length == 0 ? null : new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
        new XElement(Command + "examples", page.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", Links().Matches(page.Links).Select(Link)));

    private static XElement SyntaxItem(CommandModel command, string set, HelpPage page) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", command.Name),
        command.InSet(set).Select(pair => Parameter(pair.Parameter, pair.Use, page)));

    private static XElement Parameter(ParameterModel parameter, ParameterUse use, HelpPage page)
    {
        var written = page.Parameters.FirstOrDefault(candidate => candidate.Name == parameter.Name);
        return new XElement(
            Command + "parameter",
            new XAttribute("required", Text(use.IsMandatory)),
            new XAttribute("variableLength", "true"),
            new XAttribute("globbing", "false"),
            new XAttribute("pipelineInput", use.PipelineInput),
            new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
            new XElement(Maml + "name", parameter.Name),
            new XElement(Maml + "description", Paragraphs(written?.Text ?? string.Empty)),
            parameter.Values.Count == 0 ? null : new XElement(
                Command + "parameterValueGroup",
                parameter.Values.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value))),
            parameter.IsSwitch ? null : new XElement(
                Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), parameter.TypeName),
            Type(parameter.TypeName),
            new XElement(Dev + "defaultValue", written?.Facts.GetValueOrDefault(HelpParameter.DefaultValue) ?? "None"));
    }

    private static XElement Example(HelpExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"--- {example.Title} ---"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks)));

    private static XElement Link(Match link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Groups["text"].Value),
        new XElement(Maml + "uri", link.Groups["uri"].Value.StartsWith("http", StringComparison.Ordinal) ? link.Groups["uri"].Value : string.Empty));

    private static XElement Type(string name) => new(Dev + "type", new XElement(Maml + "name", PlainText.Of(name)), new XElement(Maml + "uri"));

    private static IEnumerable<XElement> Paragraphs(string markdown) =>
        PlainText.Paragraphs(markdown).Select(paragraph => new XElement(Maml + "para", paragraph));

    // Where sets differ, the help of a parameter shows the one with the most to say.
    private static ParameterUse Widest(ParameterModel parameter) =>
        parameter.Uses.OrderByDescending(use => use.IsMandatory).ThenByDescending(use => use.PipelineInput.Length).First();

    private static string Text(bool value) => value ? "true" : "false";

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<uri>[^)]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
