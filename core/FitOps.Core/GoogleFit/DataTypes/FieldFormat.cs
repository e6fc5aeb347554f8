namespace FitOps.GoogleFit;

/// <summary>The form of a field's values. The contract names the last three, but a data point cannot carry them.</summary>
public enum FieldFormat
{
    /// <summary>A 32-bit integer: <c>intVal</c>.</summary>
    Integer,

    /// <summary>A 64-bit floating point number: <c>fpVal</c>.</summary>
    FloatPoint,

    /// <summary>A text: <c>stringVal</c>.</summary>
    String,

    /// <summary>Numbers by key: <c>mapVal</c>.</summary>
    Map,

    /// <summary>A list of integers.</summary>
    IntegerList,

    /// <summary>A list of floating point numbers.</summary>
    FloatList,

    /// <summary>Bytes.</summary>
    Blob,
}
