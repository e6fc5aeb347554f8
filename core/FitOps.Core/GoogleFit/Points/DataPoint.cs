using System.Text.Json.Serialization;

namespace FitOps.GoogleFit;

/// <summary>One data point. Its text shows no value of it.</summary>
public sealed class DataPoint : ApiObject
{
    /// <summary>The data type, such as <c>com.google.heart_rate.bpm</c>, which says what the values are.</summary>
    public string? DataTypeName { get; set; }

    /// <summary>When it starts; null where the server names no start, as for a reading at a moment.</summary>
    [JsonPropertyName("startTimeNanos")]
    public UnixNanos? StartTime { get; set; }

    /// <summary>When it ends, or when it was measured.</summary>
    [JsonPropertyName("endTimeNanos")]
    public UnixNanos EndTime { get; set; }

    /// <summary>One value for each field of the data type, in the order of its fields.</summary>
    public List<FieldValue> Value { get; set; } = [];

    /// <summary>In a derived stream the stream that the point came from. For debugging only: the server does not keep it constant.</summary>
    public string? OriginDataSourceId { get; set; }

    /// <summary>When the point was last changed, in milliseconds since the epoch; only in listings of changes.</summary>
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long? ModifiedTimeMillis { get; set; }

    /// <summary>The sensor's own time.</summary>
    [JsonPropertyName("rawTimestampNanos")]
    public UnixNanos? RawTimestamp { get; set; }

    /// <summary>The server ignores it.</summary>
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long? ComputationTimeMillis { get; set; }

    /// <summary>
    /// The values by the names of their fields, as the catalogue lists them for the data type; for a type that it does not know the names
    /// are <c>value0</c>, <c>value1</c> ...
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<TypedValue> TypedValues => TypedBy(DataTypeCatalogue.Find(DataTypeName)?.Fields ?? []);

    /// <summary>The values by the names of given fields, such as those of the data source.</summary>
    public IReadOnlyList<TypedValue> TypedBy(IReadOnlyList<FieldDefinition> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return [.. Value.Select((value, i) => TypedValue.Of(value, i < fields.Count ? fields[i] : null, i))];
    }

    /// <summary>The point with a name for its type, where it has none.</summary>
    internal DataPoint OfType(string? dataTypeName) => DataTypeName is not null
        ? this
        : new DataPoint
        {
            DataTypeName = dataTypeName,
            StartTime = StartTime,
            EndTime = EndTime,
            Value = Value,
            OriginDataSourceId = OriginDataSourceId,
            RawTimestamp = RawTimestamp,
            AdditionalMembers = AdditionalMembers,
        };
}

/// <summary>The value of one field: one of four forms, or none for an optional field that is not set.</summary>
public sealed class FieldValue : ApiObject
{
    /// <summary>An integer. The contract says 32 bit; more is read all the same.</summary>
    public long? IntVal { get; set; }

    /// <summary>A floating point number.</summary>
    public double? FpVal { get; set; }

    /// <summary>A text.</summary>
    public string? StringVal { get; set; }

    /// <summary>Numbers by key; the server sends an empty list besides any other form.</summary>
    public List<MapEntry>? MapVal { get; set; }

    /// <summary>True where the field has a value.</summary>
    [JsonIgnore]
    public bool IsSet => IntVal is not null || FpVal is not null || StringVal is not null || MapVal is [_, ..];

    /// <summary>An integer.</summary>
    public static FieldValue Of(int value) => new() { IntVal = value };

    /// <summary>A floating point number.</summary>
    public static FieldValue Of(double value) => new() { FpVal = value };

    /// <summary>A text.</summary>
    public static FieldValue Of(string value) => new() { StringVal = value };

    /// <summary>Numbers by key.</summary>
    public static FieldValue Of(IEnumerable<KeyValuePair<string, double>> values) =>
        new() { MapVal = [.. values.Select(pair => new MapEntry { Key = pair.Key, Value = new MapNumber { FpVal = pair.Value } })] };
}

/// <summary>One number of a map.</summary>
public sealed class MapEntry : ApiObject
{
    /// <summary>The key, such as <c>protein</c>.</summary>
    public string? Key { get; set; }

    /// <summary>The number.</summary>
    public MapNumber? Value { get; set; }
}

/// <summary>The number within a <see cref="MapEntry"/>.</summary>
public sealed class MapNumber : ApiObject
{
    /// <summary>The number.</summary>
    public double? FpVal { get; set; }
}
