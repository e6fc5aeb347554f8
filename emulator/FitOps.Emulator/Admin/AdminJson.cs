using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.Emulator.Admin;

/// <summary>The admin API's JSON: camelCase members, kebab-case names of kinds; members that nobody knows are refused.</summary>
internal static class AdminJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Answers with a value as JSON.</summary>
    public static Task WriteAsync(HttpContext context, object value, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, value.GetType(), Options, context.RequestAborted);
    }

    /// <summary>Reads the request's body.</summary>
    /// <exception cref="AdminException">There is none, it is no JSON, or not of the form expected.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Options, context.RequestAborted)
                ?? throw new AdminException("The body is null: send a JSON object.");
        }
        catch (JsonException problem)
        {
            throw new AdminException($"The body is not what is expected here: {problem.Message}", problem);
        }
    }
}
