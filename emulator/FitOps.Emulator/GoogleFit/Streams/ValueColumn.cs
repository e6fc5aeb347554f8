using System.Text.Json;
using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>The values of one field for the points of a chunk.</summary>
internal abstract class ValueColumn
{
    private static readonly JsonEncodedText IntVal = JsonEncodedText.Encode("intVal");
    private static readonly JsonEncodedText FpVal = JsonEncodedText.Encode("fpVal");
    private static readonly JsonEncodedText StringVal = JsonEncodedText.Encode("stringVal");
    private static readonly JsonEncodedText MapVal = JsonEncodedText.Encode("mapVal");

    public static ValueColumn Of(FieldFormat format) => format switch
    {
        FieldFormat.Integer => new IntegerColumn(),
        FieldFormat.FloatPoint => new NumberColumn(),
        _ => new AnyColumn(),
    };

    /// <summary>
    /// Writes a value as the wire has it. The empty map list stands beside every value that is no map, as the API sends it.
    /// </summary>
    public static void Write(Utf8JsonWriter json, PointValue value)
    {
        json.WriteStartObject();
        switch (value.Format)
        {
            case FieldFormat.Integer:
                json.WriteNumber(IntVal, value.Integer);
                break;
            case FieldFormat.FloatPoint:
                json.WriteNumber(FpVal, value.Number);
                break;
            case FieldFormat.String:
                json.WriteString(StringVal, value.Text);
                break;
        }

        json.WriteStartArray(MapVal);
        foreach (var (key, number) in value.Map?.Entries ?? [])
        {
            json.WriteStartObject();
            json.WriteString("key"u8, key);
            json.WriteStartObject("value"u8);
            json.WriteNumber(FpVal, number);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public abstract PointValue this[int index] { get; }

    public abstract void Insert(int index, int count, PointValue value);

    public abstract ValueColumn Split(int index, int count);

    public abstract void Keep(ReadOnlySpan<bool> kept);

    private sealed class IntegerColumn : ValueColumn
    {
        private ColumnArray<int> _values;
        private ColumnArray<bool> _missing;

        public override PointValue this[int index] => _missing[index] ? default(PointValue) : _values[index];

        public override void Insert(int index, int count, PointValue value)
        {
            _values.Insert(index, count, value.Integer);
            _missing.InsertSparse(index, count, value.Format is null);
        }

        public override ValueColumn Split(int index, int count) =>
            new IntegerColumn { _values = _values.Split(index, count), _missing = _missing.Split(index, count) };

        public override void Keep(ReadOnlySpan<bool> kept)
        {
            _values.Keep(kept);
            _missing.Keep(kept);
        }
    }

    private sealed class NumberColumn : ValueColumn
    {
        private ColumnArray<double> _values;
        private ColumnArray<bool> _missing;

        public override PointValue this[int index] => _missing[index] ? default(PointValue) : _values[index];

        public override void Insert(int index, int count, PointValue value)
        {
            _values.Insert(index, count, value.Number);
            _missing.InsertSparse(index, count, value.Format is null);
        }

        public override ValueColumn Split(int index, int count) =>
            new NumberColumn { _values = _values.Split(index, count), _missing = _missing.Split(index, count) };

        public override void Keep(ReadOnlySpan<bool> kept)
        {
            _values.Keep(kept);
            _missing.Keep(kept);
        }
    }

    /// <summary>Strings and maps, which are rare.</summary>
    private sealed class AnyColumn : ValueColumn
    {
        private ColumnArray<PointValue> _values;

        public override PointValue this[int index] => _values[index];

        public override void Insert(int index, int count, PointValue value) => _values.Insert(index, count, value);

        public override ValueColumn Split(int index, int count) => new AnyColumn { _values = _values.Split(index, count) };

        public override void Keep(ReadOnlySpan<bool> kept) => _values.Keep(kept);
    }
}
