using System.Collections.Immutable;
using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>A value of one field. The default value is the empty one, which optional fields may have.</summary>
internal readonly record struct PointValue
{
    private PointValue(FieldFormat format) => Format = format;

    /// <summary>What is set; null if nothing is.</summary>
    public FieldFormat? Format { get; }

    public int Integer { get; private init; }

    public double Number { get; private init; }

    public string? Text { get; private init; }

    public MapValue? Map { get; private init; }

    /// <summary>The value as a number, if it is an integer or a floating point value.</summary>
    public double? AsNumber => Format switch
    {
        FieldFormat.Integer => Integer,
        FieldFormat.FloatPoint => Number,
        _ => null,
    };

    public static implicit operator PointValue(int value) => new(FieldFormat.Integer) { Integer = value };

    public static implicit operator PointValue(double value) => new(FieldFormat.FloatPoint) { Number = value };

    public static implicit operator PointValue(string value) => new(FieldFormat.String) { Text = value };

    public static implicit operator PointValue(MapValue value) => new(FieldFormat.Map) { Map = value };
}

/// <summary>The entries of a map value, in the order in which they were given; two are equal if their entries are.</summary>
internal sealed class MapValue(ImmutableArray<KeyValuePair<string, double>> entries) : IEquatable<MapValue>
{
    public ImmutableArray<KeyValuePair<string, double>> Entries { get; } = entries;

    public bool Equals(MapValue? other) => other is not null && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as MapValue);

    public override int GetHashCode() => Entries.Length == 0 ? 0 : HashCode.Combine(Entries.Length, Entries[0]);
}

/// <summary>A data point by itself, outside of a stream.</summary>
/// <param name="Start">The start of the interval, in nanoseconds since the epoch; the same as the end for an instant.</param>
/// <param name="End">The end of the interval, in nanoseconds since the epoch.</param>
/// <param name="Values">One value for each field of the type.</param>
/// <param name="Modified">When the point was last changed, in milliseconds since the epoch; 0 if it was computed just now.</param>
/// <param name="RawTimestamp">The sensor's own time in nanoseconds; 0 if it gave none.</param>
/// <param name="Origin">The stream that the point came from; null if it is its own.</param>
internal sealed record DataPoint(long Start, long End, PointValue[] Values, long Modified, long RawTimestamp = 0, string? Origin = null)
{
    /// <summary>Whether the other point says the same of the same interval.</summary>
    public bool SaysTheSameAs(DataPoint other) => Start == other.Start && End == other.End && Values.AsSpan().SequenceEqual(other.Values);
}
