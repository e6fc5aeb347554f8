using System.Globalization;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>A collection was read to its end, but its records are not as many as the API counts.</summary>
/// <param name="Operation">The collection.</param>
/// <param name="Summary">What was read.</param>
public sealed record CountDiffers(string Operation, PageReadSummary Summary) : HttpEvent(Operation)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Operation}: {Summary.Records} records read, but the API counts {Summary.FirstCount} at the beginning and {Summary.LastCount} at the end");
}
