using System.Text.Json;
using FitOps.Http;
using static FitOps.Http.JsonSteps;

namespace FitOps.FitbitPlus;

/// <summary>Reads a JSON:API document (JSON:API 1.0, section 7) in one pass and slices its records out of it.</summary>
internal static class JsonApiReader
{
    /// <exception cref="FitOpsResponseException">Not JSON:API, or it ends in the middle.</exception>
    public static JsonApiDocument Read(ReadOnlyMemory<byte> utf8Json)
    {
        var document = new JsonApiDocument();
        try
        {
            ReadDocument(JsonSteps.WithoutByteOrderMark(utf8Json), ref document);
        }
        catch (JsonException error)
        {
            document.Release();
            throw NotADocument($"it is not JSON (byte {error.BytePositionInLine} of line {error.LineNumber + 1})");
        }
        catch
        {
            document.Release();
            throw;
        }

        return document;
    }

    private static void ReadDocument(ReadOnlyMemory<byte> json, ref JsonApiDocument document)
    {
        var reader = JsonSteps.Open(json.Span);
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw NotADocument("its root is not an object");
        }

        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("data"u8))
            {
                ReadData(ref reader, json, ref document);
            }
            else if (reader.ValueTextEquals("included"u8))
            {
                Next(ref reader);
                ReadRecords(ref reader, json, ref document.Included, "included");
            }
            else if (reader.ValueTextEquals("meta"u8))
            {
                document.HasMeta = true;
                ReadMeta(ref reader, ref document);
            }
            else if (reader.ValueTextEquals("links"u8))
            {
                ReadLinks(ref reader, ref document);
            }
            else if (reader.ValueTextEquals("errors"u8))
            {
                Next(ref reader);
                document.Errors = JsonApiErrorReader.Read(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        // A second value behind the document makes the reader throw.
        reader.Read();
        if (!document.HasData && document.Errors is null && !document.HasMeta)
        {
            throw NotADocument("it has none of the members 'data', 'errors' and 'meta'");
        }
    }

    private static void ReadData(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, ref JsonApiDocument document)
    {
        Next(ref reader);
        document.HasData = true;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadRecords(ref reader, json, ref document.Data, "data");
                break;
            case JsonTokenType.StartObject:
                document.IsSingle = true;
                document.Data.Add(ReadRecord(ref reader, json, "data", 0));
                break;
            case JsonTokenType.Null:
                document.IsSingle = true;
                break;
            default:
                throw NotADocument("its 'data' is neither an object nor an array nor null");
        }
    }

    private static void ReadRecords(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, ref PooledList<ResourceSlice> slices, string member)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw NotADocument($"its '{member}' is not an array");
        }

        for (Next(ref reader); reader.TokenType != JsonTokenType.EndArray; Next(ref reader))
        {
            slices.Add(ReadRecord(ref reader, json, member, slices.Count));
        }
    }

    private static ResourceSlice ReadRecord(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, string member, int index)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw NotADocument($"record {index} of its '{member}' is not an object");
        }

        var start = (int)reader.TokenStartIndex;
        ReadOnlyMemory<byte> id = default;
        ReadOnlyMemory<byte> type = default;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = ReadName(ref reader, json, member, index, "id");
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                type = ReadName(ref reader, json, member, index, "type");
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        if (id.IsEmpty || type.IsEmpty)
        {
            throw NotADocument($"record {index} of its '{member}' has no '{(id.IsEmpty ? "id" : "type")}'");
        }

        return new ResourceSlice(json[start..(int)reader.BytesConsumed], id, type);
    }

    private static ReadOnlyMemory<byte> ReadName(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, string member, int index, string name)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.String)
        {
            throw NotADocument($"the '{name}' of record {index} of its '{member}' is not a string");
        }

        if (!reader.ValueIsEscaped)
        {
            return json.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        var plain = new byte[reader.ValueSpan.Length];
        return plain.AsMemory(0, reader.CopyString(plain));
    }

    private static void ReadMeta(ref Utf8JsonReader reader, ref JsonApiDocument document)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw NotADocument("its 'meta' is not an object");
        }

        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("count"u8))
            {
                Next(ref reader);
                document.CollectionCount = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var count) && count >= 0
                    ? count
                    : throw NotADocument("its 'meta.count' is not a whole number");
            }
            else if (reader.ValueTextEquals("req_id"u8))
            {
                document.RequestId = SafeText.Word(ReadText(ref reader));
            }
            else if (reader.ValueTextEquals("ignored"u8))
            {
                document.Ignored = ReadIgnored(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }
    }

    private static List<string> ReadIgnored(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        var ignored = new List<string>();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (Next(ref reader); reader.TokenType != JsonTokenType.EndArray; Next(ref reader))
            {
                if (reader.TokenType != JsonTokenType.String)
                {
                    throw NotADocument("its 'meta.ignored' holds something other than strings");
                }

                ignored.Add(reader.GetString() ?? string.Empty);
            }
        }
        else
        {
            SkipCurrent(ref reader);
        }

        return ignored;
    }

    private static void ReadLinks(ref Utf8JsonReader reader, ref JsonApiDocument document)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            SkipCurrent(ref reader);
            return;
        }

        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("next"u8))
            {
                document.NextLink = ReadLink(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }
    }

    /// <summary>A link is a string, null, or an object with an <c>href</c> (JSON:API 1.0, section 7.6).</summary>
    private static string? ReadLink(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString() is { Length: > 0 } link ? link : null;
            case JsonTokenType.StartObject:
                string? href = null;
                while (NextMember(ref reader))
                {
                    if (reader.ValueTextEquals("href"u8))
                    {
                        href = ReadText(ref reader);
                    }
                    else
                    {
                        SkipValue(ref reader);
                    }
                }

                return href;
            default:
                throw NotADocument("its 'links.next' is not a link");
        }
    }

    private static FitOpsResponseException NotADocument(string why) =>
        new($"The answer is not a JSON:API document: {why}.", ResponseFault.NotADocument);
}
