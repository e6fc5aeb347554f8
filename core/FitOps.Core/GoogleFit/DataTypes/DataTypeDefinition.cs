namespace FitOps.GoogleFit;

/// <summary>What the points of a data type say about time.</summary>
public enum DataTypeKind
{
    /// <summary>An amount within an interval, such as steps; amounts of intervals side by side can be added.</summary>
    Delta,

    /// <summary>A reading at a moment, such as a weight.</summary>
    Sample,

    /// <summary>
    /// A state that holds through an interval, such as an activity. Deleting a range cuts such a point off instead of removing it
    /// (API-BEHAVIOUR, Google Fit row 8).
    /// </summary>
    ConstantState,

    /// <summary>A running total since the source began to count.</summary>
    Cumulative,

    /// <summary>A summary of other points; it can only be read.</summary>
    Summary,
}

/// <summary>One field of a data type.</summary>
/// <param name="Name">Its name, such as <c>bpm</c>.</param>
/// <param name="Format">The form of its values.</param>
/// <param name="Unit">The unit, such as <c>kcal</c>; <c>enum</c> for numbers that stand for names; empty where there is none.</param>
/// <param name="IsOptional">True where a point may leave it unset; it then still has an empty value in its place.</param>
public sealed record FieldDefinition(string Name, FieldFormat Format, string Unit, bool IsOptional = false);

/// <summary>A public data type of Google Fit. See <see cref="DataTypeCatalogue"/>.</summary>
/// <param name="Name">Its name, such as <c>com.google.heart_rate.bpm</c>.</param>
/// <param name="Kind">What its points say about time.</param>
/// <param name="Scope">The pair of scopes that gives access to it.</param>
/// <param name="Fields">Its fields, in the order of a point's values.</param>
/// <param name="AggregateName">The data type that an aggregation of it answers with; null where it cannot be aggregated.</param>
public sealed record DataTypeDefinition(
    string Name, DataTypeKind Kind, ScopeGroup Scope, IReadOnlyList<FieldDefinition> Fields, string? AggregateName);
