using System.Text.Json;
using FitOps.Http;
using static FitOps.Http.JsonSteps;

namespace FitOps.GoogleFit;

/// <summary>A dataset as the server sends it, its points sliced out of the bytes in one pass.</summary>
internal struct DatasetDocument
{
    public DatasetDocument()
    {
    }

    public PooledList<PointSlice> Points = new();

    public string? NextPageToken;

    /// <exception cref="FitOpsResponseException">It is no dataset, or ends in the middle.</exception>
    public static DatasetDocument Read(ReadOnlyMemory<byte> utf8Json)
    {
        var document = new DatasetDocument();
        try
        {
            ReadDataset(WithoutByteOrderMark(utf8Json), ref document);
            return document;
        }
        catch (JsonException error)
        {
            document.Points.Release();
            throw NotADataset($"it is not JSON (byte {error.BytePositionInLine} of line {error.LineNumber + 1})");
        }
        catch
        {
            document.Points.Release();
            throw;
        }
    }

    /// <summary>Reads one point by itself.</summary>
    /// <exception cref="FitOpsResponseException">It is no point.</exception>
    public static PointSlice ReadOnePoint(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            var reader = Open(utf8Json.Span);
            Next(ref reader);
            var point = ReadPoint(ref reader, utf8Json, index: 0);
            reader.Read();
            return point;
        }
        catch (JsonException error)
        {
            throw NotADataset($"a point is not JSON (byte {error.BytePositionInLine})");
        }
    }

    private static void ReadDataset(ReadOnlyMemory<byte> json, ref DatasetDocument document)
    {
        var reader = Open(json.Span);
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw NotADataset("its root is not an object");
        }

        var isDataset = false;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("point"u8))
            {
                isDataset = true;
                ReadPoints(ref reader, json, ref document.Points);
            }
            else if (reader.ValueTextEquals("nextPageToken"u8))
            {
                document.NextPageToken = ReadText(ref reader) is { Length: > 0 } token ? token : null;
            }
            else
            {
                isDataset |= reader.ValueTextEquals("dataSourceId"u8) || reader.ValueTextEquals("minStartTimeNs"u8) || reader.ValueTextEquals("maxEndTimeNs"u8);
                SkipValue(ref reader);
            }
        }

        // A second value behind the dataset makes the reader throw.
        reader.Read();
        if (!isDataset && document.NextPageToken is null)
        {
            throw NotADataset("it names neither a data source nor points");
        }
    }

    private static void ReadPoints(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, ref PooledList<PointSlice> points)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw NotADataset("its 'point' is not an array");
        }

        for (Next(ref reader); reader.TokenType != JsonTokenType.EndArray; Next(ref reader))
        {
            points.Add(ReadPoint(ref reader, json, points.Count));
        }
    }

    private static PointSlice ReadPoint(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, int index)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw NotADataset($"point {index} is not an object");
        }

        var begin = (int)reader.TokenStartIndex;
        UnixNanos? start = null;
        UnixNanos? end = null;
        ReadOnlyMemory<byte> type = default;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("endTimeNanos"u8))
            {
                end = ReadTime(ref reader, index, "endTimeNanos");
            }
            else if (reader.ValueTextEquals("startTimeNanos"u8))
            {
                start = ReadTime(ref reader, index, "startTimeNanos");
            }
            else if (reader.ValueTextEquals("dataTypeName"u8))
            {
                type = ReadName(ref reader, json);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        var time = end ?? throw NotADataset($"point {index} has no 'endTimeNanos'");
        return new PointSlice(json[begin..(int)reader.BytesConsumed], start ?? time, time, type);
    }

    private static UnixNanos ReadTime(ref Utf8JsonReader reader, int index, string name)
    {
        Next(ref reader);
        return UnixNanosConverter.TryRead(ref reader, out var time) ? time : throw NotADataset($"the '{name}' of point {index} is not a 64-bit integer");
    }

    private static ReadOnlyMemory<byte> ReadName(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.String)
        {
            SkipCurrent(ref reader);
            return default;
        }

        if (!reader.ValueIsEscaped)
        {
            return json.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        var plain = new byte[reader.ValueSpan.Length];
        return plain.AsMemory(0, reader.CopyString(plain));
    }

    private static FitOpsResponseException NotADataset(string why) => new($"The answer is not a dataset: {why}.", ResponseFault.NotADocument);
}
