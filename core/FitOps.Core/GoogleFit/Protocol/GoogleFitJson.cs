using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>The serialiser of the typed records, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(DataSource))]
[JsonSerializable(typeof(DataSourceList))]
[JsonSerializable(typeof(Dataset))]
[JsonSerializable(typeof(DataPoint))]
[JsonSerializable(typeof(DataPointChanges))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(AggregateBody))]
[JsonSerializable(typeof(AggregateRequestBody))]
internal sealed partial class GoogleFitJson : JsonSerializerContext
{
    /// <summary>64-bit integers travel as strings (API-BEHAVIOUR, Google Fit row 1); a number is taken all the same.</summary>
    public const JsonNumberHandling DigitsInString = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString;

    /// <exception cref="FitOpsResponseException">The answer does not fit the contract, or ends in the middle.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8Json, JsonTypeInfo<T> type)
        where T : class
    {
        var json = JsonSteps.WithoutByteOrderMark(utf8Json);
        try
        {
            return JsonSerializer.Deserialize(json.Span, type) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            if (EndsTooEarly(json.Span))
            {
                throw new FitOpsResponseException("The answer ends in the middle of its JSON.", ResponseFault.Truncated);
            }

            // The exception's own text may hold a value: only the path is taken over.
            throw new FitOpsResponseException($"The answer does not fit the contract at {error.Path ?? "its root"}.", ResponseFault.NotADocument);
        }
    }

    /// <exception cref="FitOpsResponseException">The point does not fit the contract.</exception>
    public static DataPoint ReadPoint(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, Default.DataPoint) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            throw new FitOpsResponseException($"A data point does not fit the contract at {error.Path ?? "its root"}.", ResponseFault.NotADocument);
        }
    }

    private static bool EndsTooEarly(ReadOnlySpan<byte> json)
    {
        var reader = JsonSteps.Open(json);
        try
        {
            while (reader.Read())
            {
                // Only how it ends matters.
            }

            return reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.None;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
