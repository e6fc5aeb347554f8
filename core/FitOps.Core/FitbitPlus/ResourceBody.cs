using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FitOps.FitbitPlus;

/// <summary>Writes the bodies of requests: <c>data</c>, and <c>meta</c> where the API wants it.</summary>
internal static class ResourceBody
{
    public static byte[] Of(Resource resource) => Write(writer => WriteData(writer, resource));

    public static byte[] OfMany(IReadOnlyCollection<Resource> resources, bool ignoreDuplicates) => Write(writer =>
    {
        if (ignoreDuplicates)
        {
            writer.WriteStartObject("meta");
            writer.WriteBoolean("ignore_duplicates", true);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("data");
        foreach (var resource in resources)
        {
            writer.WriteRawValue(ResourceJson.Write(resource), skipInputValidation: true);
        }

        writer.WriteEndArray();
    });

    public static byte[] OfAttributes(ResourceType type, string id, JsonObject attributes) => Write(writer =>
    {
        writer.WriteStartObject("data");
        writer.WriteString("type", type.Name);
        writer.WriteString("id", id);
        writer.WritePropertyName("attributes");
        attributes.WriteTo(writer);
        writer.WriteEndObject();
    });

    public static byte[] OfUpsert(Patient patient, string system, string value, IReadOnlyCollection<string> groupIds) => Write(writer =>
    {
        writer.WriteStartObject("meta");
        writer.WriteStartObject("query");
        writer.WriteStartObject("identifier");
        writer.WriteString("system", system);
        writer.WriteString("value", value);
        writer.WriteEndObject();
        writer.WriteStartArray("groups");
        foreach (var id in groupIds)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteData(writer, patient);
    });

    private static void WriteData(Utf8JsonWriter writer, Resource resource)
    {
        writer.WritePropertyName("data");
        writer.WriteRawValue(ResourceJson.Write(resource), skipInputValidation: true);
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenSpan.ToArray();
    }
}
