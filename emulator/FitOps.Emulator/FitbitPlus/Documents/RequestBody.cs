using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace FitOps.Emulator.FitbitPlus.Documents;

/// <summary>Reads the JSON body of a request.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Whether the request says that its body is of this media type. Of parameters JSON:API allows none; a charset does
    /// no harm.</summary>
    public static bool Is(HttpRequest request, string mediaType)
        => MediaTypeHeaderValue.TryParse(request.ContentType, out var given)
            && given.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            && given.Parameters.All(parameter => parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a body of the API's own media type, which is an object.</summary>
    /// <exception cref="ApiException">415 for another media type, 413 if it is too large, 409 if it is not a JSON object.</exception>
    public static Task<JsonDocument> ReadAsync(HttpRequest request)
        => Is(request, Responses.MediaType)
            ? ParseAsync(request)
            : throw new ApiException(ApiError.UnsupportedMediaType(
                $"The Content-Type must be {Responses.MediaType}, not '{request.ContentType}'"));

    // Half of a surrogate pair, escaped, is JSON but not text: it could be neither stored nor sent.
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name.Length >= 0 && IsText(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads the body whatever its media type.</summary>
    /// <exception cref="ApiException">413 if it is too large, 409 if it is not a JSON object.</exception>
    public static async Task<JsonDocument> ParseAsync(HttpRequest request)
    {
        try
        {
            var body = await JsonDocument.ParseAsync(request.Body, Options, request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind == JsonValueKind.Object && IsText(body.RootElement))
            {
                return body;
            }

            body.Dispose();
            throw new ApiException(ApiError.InvalidBody("", "The body must be a JSON object of well-formed Unicode"));
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? $" (line {number + 1})" : "";
            throw new ApiException(ApiError.InvalidBody("", $"The body is not well-formed JSON{line}"));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ApiException(ApiError.BodyTooLarge("The body is larger than this server reads: send fewer resources at a time"));
        }
    }
}
