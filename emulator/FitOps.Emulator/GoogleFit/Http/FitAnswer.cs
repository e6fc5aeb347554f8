using System.Text.Encodings.Web;
using System.Text.Json;

namespace FitOps.Emulator.GoogleFit.Http;

/// <summary>Sends answers: JSON in UTF-8 with its length, or an error in the documented shape (API-BEHAVIOUR, row 13).</summary>
internal static class FitAnswer
{
    private const string ContentType = "application/json; charset=UTF-8";

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts an answer together and sends it. Whoever writes may hold a lock: nothing is sent before it has returned.</summary>
    public static async Task SendAsync(HttpContext context, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        using var buffer = new PooledBuffer();
        await using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = buffer.Written.Length;
        await context.Response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    /// <summary>Sends an answer without a body.</summary>
    public static void SendEmpty(HttpContext context) => context.Response.ContentLength = 0;

    public static Task SendErrorAsync(HttpContext context, FitException error)
    {
        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"";
        }

        return SendAsync(context, json => Write(json, error), error.Status);
    }

    private static void Write(Utf8JsonWriter json, FitException error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, error.Status);
        json.WriteString("message"u8, error.Message);
        json.WriteStartArray("errors"u8);
        json.WriteStartObject();
        json.WriteString("message"u8, error.Message);
        json.WriteString("domain"u8, error.Domain);
        json.WriteString("reason"u8, error.Reason);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("status"u8, error.Code);
        json.WriteStartArray("details"u8);
        if (error.ScopeInsufficient)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "type.googleapis.com/google.rpc.ErrorInfo"u8);
            json.WriteString("reason"u8, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"u8);
            json.WriteString("domain"u8, "googleapis.com"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
