using System.Text.Encodings.Web;
using System.Text.Json;

namespace FitOps.Emulator.FitbitPlus.Documents;

/// <summary>Writes <c>{meta:{req_id}, errors:[...]}</c> (API-BEHAVIOUR row 3).</summary>
internal static class ErrorDocument
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(DocumentBuffer buffer, RequestIds requestIds, IReadOnlyList<ApiError> errors)
    {
        buffer.Write("{\"meta\":{\"req_id\":\""u8);
        requestIds.Write(buffer);
        buffer.Write("\"},\"errors\":"u8);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartArray();
            foreach (var error in errors)
            {
                Write(writer, error);
            }

            writer.WriteEndArray();
        }

        buffer.Write("}"u8);
    }

    private static void Write(Utf8JsonWriter writer, ApiError error)
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, error.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteString("code"u8, error.Code);
        writer.WriteString("title"u8, error.Title);
        writer.WriteString("detail"u8, error.Detail);
        if (error.Parameter is not null || error.Pointer is not null)
        {
            writer.WriteStartObject("source"u8);
            if (error.Parameter is not null)
            {
                writer.WriteString("parameter"u8, error.Parameter);
            }

            if (error.Pointer is not null)
            {
                writer.WriteString("pointer"u8, error.Pointer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
