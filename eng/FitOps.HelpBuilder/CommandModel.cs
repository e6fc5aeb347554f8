namespace FitOps.HelpBuilder;

/// <summary>A cmdlet as its attributes describe it.</summary>
/// <param name="Name">Verb and noun.</param>
/// <param name="DefaultSet">The parameter set that counts where none is told apart; null where there is only one.</param>
/// <param name="Parameters">Its parameters, those of the engine included, but not the common ones.</param>
/// <param name="OutputTypes">What it declares to write.</param>
public sealed record CommandModel(
    string Name, string? DefaultSet, IReadOnlyList<ParameterModel> Parameters, IReadOnlyList<string> OutputTypes)
{
    public const string AllSets = "__AllParameterSets";

    public string Verb => Name[..Name.IndexOf('-', StringComparison.Ordinal)];

    public string Noun => Name[(Name.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>The names of the parameter sets, the default one first.</summary>
    public IReadOnlyList<string> Sets
    {
        get
        {
            var names = Parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set).Where(set => set != AllSets).Distinct(StringComparer.Ordinal);
            string[] sets = [.. names.OrderBy(set => set == DefaultSet ? 0 : 1).ThenBy(set => set, StringComparer.Ordinal)];
            return sets.Length > 0 ? sets : [AllSets];
        }
    }

    /// <summary>The parameters of a set in the order of a syntax line: by position, then mandatory ones, then the others.</summary>
    public IReadOnlyList<(ParameterModel Parameter, ParameterUse Use)> InSet(string set) =>
    [
        .. from parameter in Parameters
           let use = parameter.Uses.FirstOrDefault(use => use.Set == set) ?? parameter.Uses.FirstOrDefault(use => use.Set == AllSets)
           where use is not null
           orderby use.Position ?? int.MaxValue, use.IsMandatory ? 0 : 1, parameter.IsOfEngine ? 1 : 0
           select (parameter, use),
    ];
}

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Its type, as PowerShell's help writes it.</param>
/// <param name="Uses">How each parameter set has it.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="Values">The only values it takes; none for any.</param>
/// <param name="IsOfEngine">True where the engine adds it, as with <c>-WhatIf</c>.</param>
public sealed record ParameterModel(
    string Name,
    string TypeName,
    IReadOnlyList<ParameterUse> Uses,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Values,
    bool IsOfEngine = false)
{
    public bool IsSwitch => TypeName == "SwitchParameter";
}

/// <summary>How a parameter set has a parameter.</summary>
/// <param name="Set">The set.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its position; null for by name only.</param>
/// <param name="FromPipeline">Whether it takes objects of the pipeline.</param>
/// <param name="FromPipelineProperty">Whether it takes their property of its name.</param>
public sealed record ParameterUse(string Set, bool IsMandatory, int? Position, bool FromPipeline, bool FromPipelineProperty)
{
    /// <summary>In the words of PowerShell's help.</summary>
    public string PipelineInput => (FromPipeline, FromPipelineProperty) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
