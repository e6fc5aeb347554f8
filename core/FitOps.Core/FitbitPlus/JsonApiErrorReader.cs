using System.Text.Json;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>Reads the <c>errors</c> of a document (API-BEHAVIOUR, Fitbit Plus row 3). Every text is cut to a bounded length.</summary>
internal static class JsonApiErrorReader
{
    private const int MaxTitle = 300;
    private const int MaxDetail = 2000;
    private const int MaxErrors = 100;

    /// <summary>Reads from the value of <c>errors</c>, whose first token was read.</summary>
    public static IReadOnlyList<ApiError> Read(ref Utf8JsonReader reader)
    {
        var errors = new List<ApiError>();

        // The prose says an array, the contract's schema a single object: both are taken.
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            errors.Add(ReadError(ref reader));
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (JsonSteps.Next(ref reader); reader.TokenType != JsonTokenType.EndArray; JsonSteps.Next(ref reader))
            {
                if (reader.TokenType == JsonTokenType.StartObject && errors.Count < MaxErrors)
                {
                    errors.Add(ReadError(ref reader));
                }
                else
                {
                    JsonSteps.SkipCurrent(ref reader);
                }
            }
        }

        return errors;
    }

    private static ApiError ReadError(ref Utf8JsonReader reader)
    {
        var error = new ApiError();
        while (JsonSteps.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("code"u8))
            {
                error = error with { Code = SafeText.Word(JsonSteps.ReadText(ref reader)) };
            }
            else if (reader.ValueTextEquals("title"u8))
            {
                error = error with { Title = SafeText.Line(JsonSteps.ReadText(ref reader), MaxTitle) };
            }
            else if (reader.ValueTextEquals("detail"u8))
            {
                error = error with { Detail = SafeText.Line(JsonSteps.ReadText(ref reader), MaxDetail) };
            }
            else if (reader.ValueTextEquals("source"u8))
            {
                error = ReadSource(ref reader, error);
            }
            else
            {
                JsonSteps.SkipValue(ref reader);
            }
        }

        return error;
    }

    private static ApiError ReadSource(ref Utf8JsonReader reader, ApiError error)
    {
        JsonSteps.Next(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            JsonSteps.SkipCurrent(ref reader);
            return error;
        }

        while (JsonSteps.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("parameter"u8))
            {
                error = error with { SourceParameter = SafeText.Word(JsonSteps.ReadText(ref reader)) };
            }
            else if (reader.ValueTextEquals("pointer"u8))
            {
                error = error with { SourcePointer = SafeText.Word(JsonSteps.ReadText(ref reader)) };
            }
            else
            {
                JsonSteps.SkipValue(ref reader);
            }
        }

        return error;
    }
}
