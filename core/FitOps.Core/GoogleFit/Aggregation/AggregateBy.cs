namespace FitOps.GoogleFit;

/// <summary>What to aggregate: a data type with all its sources, or one data source.</summary>
public sealed class AggregateBy : ApiObject
{
    /// <summary>The data type; null where a source is given.</summary>
    public string? DataTypeName { get; init; }

    /// <summary>The data stream; null where a type is given.</summary>
    public string? DataSourceId { get; init; }

    /// <summary>
    /// All sources of a data type. The sum may differ from what the app shows, which for steps is
    /// <c>derived:com.google.step_count.delta:com.google.android.gms:estimated_steps</c> (API-BEHAVIOUR, Google Fit row 16).
    /// </summary>
    public static AggregateBy Type(string dataTypeName) => new() { DataTypeName = dataTypeName };

    /// <summary>One data stream.</summary>
    public static AggregateBy Source(string dataStreamId) => new() { DataSourceId = dataStreamId };

    internal string? FindProblem()
    {
        if (string.IsNullOrEmpty(DataTypeName) == string.IsNullOrEmpty(DataSourceId))
        {
            return "Name either a data type or a data source to aggregate, not both and not neither.";
        }

        return DataTypeCatalogue.Find(DataTypeName) is { Kind: not DataTypeKind.Summary, AggregateName: null }
            ? $"'{DataTypeName}' cannot be aggregated."
            : null;
    }
}
