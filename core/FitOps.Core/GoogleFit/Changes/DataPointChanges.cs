namespace FitOps.GoogleFit;

/// <summary>One page of the changes of a data stream.</summary>
public sealed class DataPointChanges : ApiObject
{
    /// <summary>The stream.</summary>
    public string? DataSourceId { get; set; }

    /// <summary>Points that came in. A changed point is here and in <see cref="DeletedDataPoint"/>.</summary>
    public List<DataPoint> InsertedDataPoint { get; set; } = [];

    /// <summary>Points that went. Apply them before the insertions.</summary>
    public List<DataPoint> DeletedDataPoint { get; set; } = [];

    /// <summary>Leads to the next page, or to what will change from now on.</summary>
    public string? NextPageToken { get; set; }
}
