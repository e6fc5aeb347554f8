using System.Collections.ObjectModel;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A list within a flat record. Its text is its items with a semicolon in between, which is what a CSV cell shows of it.</summary>
/// <typeparam name="T">The items.</typeparam>
public sealed class RecordList<T> : ReadOnlyCollection<T>
{
    internal RecordList(IEnumerable<T>? items)
        : base([.. items ?? []])
    {
    }

    /// <summary>The items, separated by semicolons.</summary>
    public override string ToString() => string.Join(';', this);
}
