namespace FitOps.HelpBuilder;

/// <summary>What people wrote about a cmdlet.</summary>
public sealed record HelpPage
{
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public string Synopsis { get; init; } = string.Empty;

    /// <summary>The lines of the SYNTAX section.</summary>
    public string Syntax { get; init; } = string.Empty;

    public string Description { get; init; } = string.Empty;

    public IReadOnlyList<HelpExample> Examples { get; init; } = [];

    public IReadOnlyList<HelpParameter> Parameters { get; init; } = [];

    public string Inputs { get; init; } = string.Empty;

    public string Outputs { get; init; } = string.Empty;

    public string Notes { get; init; } = string.Empty;

    /// <summary>Titles and addresses.</summary>
    public string Links { get; init; } = string.Empty;
}

/// <summary>An example.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">What to type.</param>
/// <param name="Remarks">What happens then.</param>
public sealed record HelpExample(string Title, string Code, string Remarks);

/// <summary>A parameter's section.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Text">What it is for.</param>
/// <param name="Facts">The lines of its yaml block.</param>
public sealed record HelpParameter(string Name, string Text, IReadOnlyDictionary<string, string> Facts)
{
    public const string DefaultValue = "Default value";
}
