using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Query;

namespace FitOps.Emulator.FitbitPlus.Writes;

/// <summary>Checks the attributes of a body against the table. Attributes that there are not, or that only the server sets, are
/// refused: a typo that is ignored is data lost (assumed).</summary>
internal static class AttributeReader
{
    public static void Read(ResourceDraft draft, JsonElement attributes, WriteContext context)
    {
        foreach (var member in attributes.EnumerateObject())
        {
            var pointer = draft.AttributePointer(Escape(member.Name));
            var definition = draft.Type.Attributes.FirstOrDefault(definition => definition.Name == member.Name);
            if (definition is null)
            {
                context.Refuse(pointer, draft.Type.Stamps.Contains(member.Name, StringComparer.Ordinal)
                    ? $"{member.Name} is read-only"
                    : $"The type {draft.Type} has no attribute {member.Name}");
            }
            else if (definition.IsReadOnly)
            {
                context.Refuse(pointer, $"{member.Name} is read-only");
            }
            else
            {
                var value = Read(definition, member.Value, pointer, context);
                if (definition.IsImmutable && draft.Before is not null && !JsonNode.DeepEquals(value, draft.Before["attributes"]?[member.Name]))
                {
                    context.Refuse(pointer, $"{member.Name} cannot be changed after the create");
                }

                draft[member.Name] = value;
            }
        }
    }

    public static void RequireAll(ResourceDraft draft, WriteContext context)
    {
        foreach (var definition in draft.Type.Attributes)
        {
            if (definition.IsRequired && !draft.Attributes.ContainsKey(definition.Name))
            {
                context.Refuse(draft.AttributePointer(definition.Name), $"{definition.Name} is required");
            }
        }
    }

    private static JsonNode? Read(AttributeDefinition definition, JsonElement value, string pointer, WriteContext context)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (definition.IsRequired)
            {
                context.Refuse(pointer, $"{definition.Name} must not be null");
            }

            return null;
        }

        if (!definition.IsList)
        {
            return ReadOne(definition, value, pointer, context);
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return Wrong(definition, "an array", pointer, context);
        }

        var list = new JsonArray();
        foreach (var item in value.EnumerateArray())
        {
            list.Add(ReadOne(definition, item, $"{pointer}/{list.Count}", context));
        }

        return list;
    }

    private static JsonNode? ReadOne(AttributeDefinition definition, JsonElement value, string pointer, WriteContext context)
        => definition.Kind switch
        {
            AttributeKind.Text => ReadText(definition, value, pointer, context),
            AttributeKind.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _)
                ? JsonValue.Create(value)
                : Wrong(definition, "a number", pointer, context),
            AttributeKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? JsonValue.Create(value)
                : Wrong(definition, "true or false", pointer, context),
            AttributeKind.Instant => value.ValueKind == JsonValueKind.String && Iso8601.TryParse(value.GetString()!, out var time) // a string
                ? JsonValue.Create(Iso8601.Format(time))
                : Wrong(definition, "an ISO 8601 date and time with an offset, such as 2018-09-18T12:24:37.000Z", pointer, context),
            AttributeKind.Date => value.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                    ? JsonValue.Create(value)
                    : Wrong(definition, "a date such as 1944-03-06", pointer, context),
            AttributeKind.Object => ReadObject(definition, value, pointer, context),
            _ => JsonNode.Parse(value.GetRawText()),
        };

    private static JsonNode? ReadText(AttributeDefinition definition, JsonElement value, string pointer, WriteContext context)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Wrong(definition, "a text", pointer, context);
        }

        if (definition.Values.Count > 0 && !definition.Values.Contains(value.GetString(), StringComparer.Ordinal))
        {
            return Wrong(definition, $"one of {string.Join(", ", definition.Values)}", pointer, context);
        }

        return definition.IsRequired && value.GetString()!.Trim().Length == 0 // a string
            ? Wrong(definition, "a text that is not empty", pointer, context)
            : JsonValue.Create(value);
    }

    private static JsonNode? ReadObject(AttributeDefinition definition, JsonElement value, string pointer, WriteContext context)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Wrong(definition, "an object", pointer, context);
        }

        if (definition.Members.Count == 0)
        {
            return JsonNode.Parse(value.GetRawText());
        }

        var result = new JsonObject();
        foreach (var member in value.EnumerateObject())
        {
            var memberPointer = $"{pointer}/{Escape(member.Name)}";
            if (definition.Members.FirstOrDefault(candidate => candidate.Name == member.Name) is { } known)
            {
                result[member.Name] = Read(known, member.Value, memberPointer, context);
            }
            else
            {
                context.Refuse(memberPointer, $"{definition.Name} has no member {member.Name}");
            }
        }

        foreach (var required in definition.Members.Where(member => member.IsRequired && !result.ContainsKey(member.Name)))
        {
            context.Refuse($"{pointer}/{required.Name}", $"{required.Name} is required");
        }

        return result;
    }

    // The value itself may be health data and stays out of the message; the pointer says where it is.
    private static JsonNode? Wrong(AttributeDefinition definition, string expected, string pointer, WriteContext context)
    {
        context.Refuse(pointer, $"{definition.Name} must be {expected}");
        return null;
    }

    private static string Escape(string name)
        => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
