using System.Text.Json.Serialization;

namespace FitOps.GoogleFit;

/// <summary>The form of a field's values. The contract names the last three, but a <see cref="DataPoint"/> cannot carry them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldFormat>))]
public enum FieldFormat
{
    /// <summary>A 32-bit integer: <c>intVal</c>.</summary>
    [JsonStringEnumMemberName("integer")]
    Integer,

    /// <summary>A 64-bit floating point number: <c>fpVal</c>.</summary>
    [JsonStringEnumMemberName("floatPoint")]
    FloatPoint,

    /// <summary>A text: <c>stringVal</c>.</summary>
    [JsonStringEnumMemberName("string")]
    String,

    /// <summary>Numbers by key: <c>mapVal</c>.</summary>
    [JsonStringEnumMemberName("map")]
    Map,

    /// <summary>A list of integers.</summary>
    [JsonStringEnumMemberName("integerList")]
    IntegerList,

    /// <summary>A list of floating point numbers.</summary>
    [JsonStringEnumMemberName("floatList")]
    FloatList,

    /// <summary>Bytes.</summary>
    [JsonStringEnumMemberName("blob")]
    Blob,
}
