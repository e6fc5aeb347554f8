using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Http;

namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>Data points as the wire has them: 64-bit numbers are strings.</summary>
internal static class DataPointJson
{
    private static readonly JsonEncodedText StartTimeNanos = JsonEncodedText.Encode("startTimeNanos");
    private static readonly JsonEncodedText EndTimeNanos = JsonEncodedText.Encode("endTimeNanos");
    private static readonly JsonEncodedText DataTypeName = JsonEncodedText.Encode("dataTypeName");
    private static readonly JsonEncodedText OriginDataSourceId = JsonEncodedText.Encode("originDataSourceId");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText ModifiedTimeMillis = JsonEncodedText.Encode("modifiedTimeMillis");
    private static readonly JsonEncodedText RawTimestampNanos = JsonEncodedText.Encode("rawTimestampNanos");

    /// <summary>Writes the point that a cursor stands on.</summary>
    public static void Write(Utf8JsonWriter json, PointCursor point, JsonEncodedText typeName, int fields)
    {
        WriteHead(json, point.Start, point.End, typeName, point.Origin);
        for (var field = 0; field < fields; field++)
        {
            ValueColumn.Write(json, point.Value(field));
        }

        WriteTail(json, point.Modified, point.RawTimestamp);
    }

    public static void Write(Utf8JsonWriter json, DataPoint point, JsonEncodedText typeName)
    {
        WriteHead(json, point.Start, point.End, typeName, point.Origin);
        foreach (var value in point.Values)
        {
            ValueColumn.Write(json, value);
        }

        WriteTail(json, point.Modified, point.RawTimestamp);
    }

    public static void WriteInt64(Utf8JsonWriter json, JsonEncodedText name, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var length);
        json.WriteString(name, digits[..length]);
    }

    /// <summary>Reads a point that a client sends and holds it against its type (API-BEHAVIOUR, row 7).</summary>
    public static DataPoint Read(JsonElement element, DataType type, long now)
    {
        var end = FitBody.Int64(element, "endTimeNanos") ?? throw FitException.InvalidArgument("A data point has no endTimeNanos.");
        var start = FitBody.Int64(element, "startTimeNanos") ?? end;
        var typeName = FitBody.Text(element, "dataTypeName");
        if (typeName != type.Name)
        {
            throw FitException.InvalidArgument(
                $"The dataTypeName of the data point ending at {end} is '{typeName}': the data source is of type {type.Name}.");
        }

        if (start > end || start < 0)
        {
            throw FitException.InvalidArgument(
                $"The data point from {start} to {end} must start at or after the epoch and not after its end.");
        }

        var values = FitBody.List(element, "value").ToArray();
        if (values.Length != type.Fields.Count)
        {
            throw FitException.InvalidArgument(
                $"The data point ending at {end} has {values.Length} values: type {type.Name} has {type.Fields.Count} fields.");
        }

        return new DataPoint(
            start,
            end,
            [.. values.Zip(type.Fields, ReadValue)],
            now,
            FitBody.Int64(element, "rawTimestampNanos") ?? 0,
            FitBody.Text(element, "originDataSourceId") is { Length: > 0 } origin ? origin : null);
    }

    private static PointValue ReadValue(JsonElement element, DataTypeField field)
    {
        var value = ReadValue(element);
        var empty = value.Format is null || (value.Map is { Entries.Length: 0 } && field.Format != FieldFormat.Map);
        if (empty && field.Optional)
        {
            return default;
        }

        if (value.Format != field.Format)
        {
            throw FitException.InvalidArgument($"The value of field {field.Name} must be of format {field.Format.Name()}.");
        }

        if (value.AsNumber is { } number && (number < field.Min || number > field.Max))
        {
            throw FitException.InvalidArgument(
                $"The value of field {field.Name} is out of its range from {field.Min} to {field.Max} {field.Unit}.");
        }

        return value;
    }

    private static PointValue ReadValue(JsonElement element)
    {
        var set = new List<PointValue>();
        if (FitBody.Int32(element, "intVal") is { } integer)
        {
            set.Add(integer);
        }

        if (FitBody.Number(element, "fpVal") is { } number)
        {
            set.Add(number);
        }

        if (FitBody.Text(element, "stringVal") is { } text)
        {
            set.Add(text);
        }

        var entries = FitBody.List(element, "mapVal").Select(ReadEntry).ToImmutableArray();
        if (entries.Length > 0 || (set.Count == 0 && element.TryGetProperty("mapVal", out _)))
        {
            set.Add(new MapValue(entries));
        }

        return set.Count <= 1
            ? set.FirstOrDefault()
            : throw FitException.InvalidArgument("A value must be set in one format only.");
    }

    private static KeyValuePair<string, double> ReadEntry(JsonElement entry) => new(
        FitBody.Text(entry, "key") ?? throw FitException.InvalidArgument("An entry of a mapVal has no key."),
        (FitBody.Object(entry, "value") is { } value ? FitBody.Number(value, "fpVal") : null)
            ?? throw FitException.InvalidArgument("An entry of a mapVal has no value.fpVal."));

    private static void WriteHead(Utf8JsonWriter json, long start, long end, JsonEncodedText typeName, string? origin)
    {
        json.WriteStartObject();
        WriteInt64(json, StartTimeNanos, start);
        WriteInt64(json, EndTimeNanos, end);
        json.WriteString(DataTypeName, typeName);
        if (origin is not null)
        {
            json.WriteString(OriginDataSourceId, origin);
        }

        json.WriteStartArray(Value);
    }

    private static void WriteTail(Utf8JsonWriter json, long modified, long raw)
    {
        json.WriteEndArray();
        if (modified != 0)
        {
            WriteInt64(json, ModifiedTimeMillis, modified);
        }

        if (raw != 0)
        {
            WriteInt64(json, RawTimestampNanos, raw);
        }

        json.WriteEndObject();
    }
}
