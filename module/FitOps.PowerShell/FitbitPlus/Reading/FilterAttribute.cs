namespace FitOps.PowerShell.FitbitPlus.Reading;

/// <summary>Which end of a range of time a parameter gives.</summary>
public enum RangeEnd
{
    /// <summary>The parameter is no end of a range.</summary>
    None,

    /// <summary>The first moment of the range.</summary>
    From,

    /// <summary>The first moment after the range.</summary>
    To,
}

/// <summary>Says which filter of the resource's collection a parameter fills.</summary>
/// <param name="name">The API's own word for the filter.</param>
/// <param name="end">The end that the parameter gives, where the filter is a range of time.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilterAttribute(string name, RangeEnd end = RangeEnd.None) : Attribute
{
    /// <summary>The API's own word for the filter.</summary>
    public string Name { get; } = name;

    /// <summary>The end that the parameter gives, where the filter is a range of time.</summary>
    public RangeEnd End { get; } = end;
}

/// <summary>Says that a parameter holds ids of other records, whose related list is read instead of the collection.</summary>
/// <param name="typeName">The type of those records.</param>
/// <param name="relation">The relationship that leads from them to the records wanted.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RelatedAttribute(string typeName, string relation) : Attribute
{
    /// <summary>The type of the records whose ids the parameter holds.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>The relationship that leads from them to the records wanted.</summary>
    public string Relation { get; } = relation;
}
