using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>Reads and writes a relationship, whose <c>data</c> is an object, an array, null or missing.</summary>
internal sealed class RelationshipConverter : JsonConverter<Relationship>
{
    public override Relationship Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException();
        }

        var hasData = json.TryGetProperty("data", out var data);
        return new Relationship
        {
            HasData = hasData,
            IsToMany = hasData && data.ValueKind == JsonValueKind.Array,
            Items = !hasData ? [] : data.ValueKind switch
            {
                JsonValueKind.Array => [.. data.EnumerateArray().Select(ReadIdentifier)],
                JsonValueKind.Object => [ReadIdentifier(data)],
                JsonValueKind.Null => [],
                _ => throw new JsonException(),
            },
            Links = Member(json, "links"),
            Meta = Member(json, "meta"),
        };
    }

    public override void Write(Utf8JsonWriter writer, Relationship value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.IsToMany)
        {
            writer.WriteStartArray("data");
            foreach (var item in value.Items)
            {
                WriteIdentifier(writer, item);
            }

            writer.WriteEndArray();
        }
        else if (value.Items is [var item, ..])
        {
            writer.WritePropertyName("data");
            WriteIdentifier(writer, item);
        }
        else if (value.HasData)
        {
            writer.WriteNull("data");
        }

        WriteMember(writer, "links", value.Links);
        WriteMember(writer, "meta", value.Meta);
        writer.WriteEndObject();
    }

    private static ResourceIdentifier ReadIdentifier(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? new ResourceIdentifier(Text(json, "type") ?? throw new JsonException(), Text(json, "id")) { Meta = Member(json, "meta") }
        : throw new JsonException();

    private static void WriteIdentifier(Utf8JsonWriter writer, ResourceIdentifier item)
    {
        writer.WriteStartObject();
        writer.WriteString("type", item.Type);
        if (item.Id is not null)
        {
            writer.WriteString("id", item.Id);
        }

        WriteMember(writer, "meta", item.Meta);
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Member(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.Clone() : null;

    private static void WriteMember(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is { ValueKind: not JsonValueKind.Undefined } json)
        {
            writer.WritePropertyName(name);
            json.WriteTo(writer);
        }
    }
}
