using System.Globalization;
using System.Text.Json;

namespace FitOps.Emulator.GoogleFit.Http;

/// <summary>Reads the bodies of requests: 64-bit numbers come as strings or as numbers, as the API takes both.</summary>
internal static class FitBody
{
    /// <summary>The largest body that is read; more is answered with 413 (API-BEHAVIOUR, row 7; the size is an assumption).</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads the request's JSON object.</summary>
    /// <exception cref="FitException">It is too large, or no JSON object.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            throw TooLarge();
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (body.Length + read > MaxBytes)
            {
                throw TooLarge();
            }

            body.Write(buffer, 0, read);
        }

        try
        {
            var document = JsonDocument.Parse(body.ToArray());
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // The same answer as for JSON that is no object.
        }

        throw new FitException(StatusCodes.Status400BadRequest, "INVALID_ARGUMENT", "parseError", "Parse Error: the body is not a JSON object.");
    }

    public static string? Text(JsonElement element, string name) => Member(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => Characters(value, name),
        _ => throw Wrong(name, "a string"),
    };

    public static long? Int64(JsonElement element, string name) => Member(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) => number,
        { ValueKind: JsonValueKind.String } value
            when long.TryParse(Characters(value, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Wrong(name, "a 64-bit integer, written as a string"),
    };

    public static int? Int32(JsonElement element, string name) => Int64(element, name) switch
    {
        null => null,
        >= int.MinValue and <= int.MaxValue and var number => (int)number,
        _ => throw Wrong(name, "a 32-bit integer"),
    };

    public static double? Number(JsonElement element, string name) => Member(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        _ => throw Wrong(name, "a finite number"),
    };

    public static JsonElement? Object(JsonElement element, string name) => Member(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => value,
        _ => throw Wrong(name, "an object"),
    };

    /// <summary>The items of a list of objects; none if it is absent.</summary>
    public static IEnumerable<JsonElement> List(JsonElement element, string name) => Member(element, name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object) => value.EnumerateArray(),
        _ => throw Wrong(name, "a list of objects"),
    };

    private static string? Characters(JsonElement value, string name)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which no UTF-8 can say.
            throw Wrong(name, "a string of whole characters");
        }
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static FitException Wrong(string name, string expected) => FitException.InvalidArgument(
        $"Invalid value at '{name}': it must be {expected}.");

    private static FitException TooLarge() =>
        FitException.TooLarge($"Request Entity Too Large: send at most {MaxBytes} bytes at once.");
}
