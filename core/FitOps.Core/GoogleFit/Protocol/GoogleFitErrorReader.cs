using System.Text.Json;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>
/// Reads the errors of the API (API-BEHAVIOUR, Google Fit row 13) and of the token endpoint (RFC 6749, section 5.2).
/// </summary>
internal static class GoogleFitErrorReader
{
    private const int MaxDetail = 2000;
    private const int MaxErrors = 100;

    /// <returns>The errors; none where the body is no error document.</returns>
    public static IReadOnlyList<ApiError> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("error", out var error))
            {
                return [];
            }

            return error.ValueKind switch
            {
                JsonValueKind.String => [new ApiError { Code = SafeText.Word(error.GetString()), Detail = Line(document.RootElement, "error_description") }],
                JsonValueKind.Object => ReadApiErrors(error),
                _ => [],
            };
        }
        catch (JsonException)
        {
            // A proxy's page or an empty body: the status has to do.
            return [];
        }
    }

    private static List<ApiError> ReadApiErrors(JsonElement error)
    {
        var title = Word(error, "status");
        var message = Line(error, "message");
        var errors = new List<ApiError>();
        foreach (var item in Items(error, "errors").Take(MaxErrors))
        {
            errors.Add(new ApiError
            {
                Code = Word(item, "reason"),
                Title = title,
                Detail = Line(item, "message") ?? message,
                SourceParameter = Word(item, "locationType") == "parameter" ? Word(item, "location") : null,
            });
        }

        // The newer form of errors has its reason in the details.
        foreach (var item in Items(error, "details").Where(item => Word(item, "reason") is not null).Take(MaxErrors))
        {
            errors.Add(new ApiError { Code = Word(item, "reason"), Title = title, Detail = message });
        }

        if (errors.Count == 0)
        {
            errors.Add(new ApiError { Code = title, Detail = message });
        }

        return errors;
    }

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Word(JsonElement parent, string name) => SafeText.Word(Text(parent, name));

    private static string? Line(JsonElement parent, string name) => SafeText.Line(Text(parent, name), MaxDetail);

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
