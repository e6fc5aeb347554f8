using System.Text.Json;
using FitOps.Http;
using static FitOps.Http.JsonSteps;

namespace FitOps.GoogleFit;

/// <summary>One record exactly as the server sent it, from its opening to its closing brace.</summary>
/// <param name="Id">Its id: of a data source the <c>dataStreamId</c>, of a session the <c>id</c>.</param>
/// <param name="Json">Its bytes. Whitespace within is the server's and may hold line breaks.</param>
public sealed record RawRecord(string Id, ReadOnlyMemory<byte> Json)
{
    /// <summary>Nothing of the content.</summary>
    public override string ToString() => nameof(RawRecord);

    /// <summary>Slices the records out of one member of an answer; none where the member is missing.</summary>
    /// <exception cref="FitOpsResponseException">The answer is no such document, or ends in the middle.</exception>
    internal static List<RawRecord> ReadAll(ReadOnlyMemory<byte> utf8Json, string member, string idMember)
    {
        // A copy, because the answer's buffer goes back to the pool.
        ReadOnlyMemory<byte> json = WithoutByteOrderMark(utf8Json).ToArray();
        try
        {
            var records = new List<RawRecord>();
            var reader = Open(json.Span);
            Next(ref reader);
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Unfit("its root is not an object");
            }

            while (NextMember(ref reader))
            {
                if (reader.ValueTextEquals(member))
                {
                    ReadArray(ref reader, json, member, idMember, records);
                }
                else
                {
                    SkipValue(ref reader);
                }
            }

            return records;
        }
        catch (JsonException error)
        {
            throw Unfit($"it is not JSON (byte {error.BytePositionInLine} of line {error.LineNumber + 1})");
        }
    }

    private static void ReadArray(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, string member, string idMember, List<RawRecord> records)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Unfit($"its '{member}' is not an array");
        }

        for (Next(ref reader); reader.TokenType != JsonTokenType.EndArray; Next(ref reader))
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Unfit($"record {records.Count} of its '{member}' is not an object");
            }

            var begin = (int)reader.TokenStartIndex;
            string? id = null;
            while (NextMember(ref reader))
            {
                if (reader.ValueTextEquals(idMember))
                {
                    id = ReadText(ref reader);
                }
                else
                {
                    SkipValue(ref reader);
                }
            }

            records.Add(new RawRecord(
                id ?? throw Unfit($"record {records.Count} of its '{member}' has no '{idMember}'"), json[begin..(int)reader.BytesConsumed]));
        }
    }

    private static FitOpsResponseException Unfit(string why) => new($"The answer does not fit the contract: {why}.", ResponseFault.NotADocument);
}
