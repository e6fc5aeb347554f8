using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FitOps.Emulator.Faults;

/// <summary>A page of a Google list, whose continuation is a token in <c>nextPageToken</c> that the client sends back as <c>pageToken</c>.</summary>
internal sealed class TokenPage
{
    private const string Next = "nextPageToken";

    private static readonly string[] Lists = ["point", "insertedDataPoint", "deletedDataPoint", "session", "deletedSession"];

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _document;

    private TokenPage(JsonObject document) => _document = document;

    /// <summary>Looks at a document; null if it is no JSON or no such list.</summary>
    public static TokenPage? TryRead(byte[] document)
    {
        try
        {
            return JsonNode.Parse(document) is JsonObject page && Lists.Any(list => page[list] is JsonArray) ? new TokenPage(page) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Leaves a page without records.</summary>
    public void RemoveRecords()
    {
        foreach (var list in Lists.Where(list => _document[list] is JsonArray))
        {
            _document[list] = new JsonArray();
        }
    }

    /// <summary>Makes the page go on with a token, whether there was one or not.</summary>
    public void SetNext(string token) => _document[Next] = token;

    /// <summary>The document with all changes made.</summary>
    public byte[] ToArray() => JsonSerializer.SerializeToUtf8Bytes(_document, Relaxed);
}
