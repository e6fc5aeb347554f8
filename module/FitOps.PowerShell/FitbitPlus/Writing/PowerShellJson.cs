using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FitOps.PowerShell.FitbitPlus.Writing;

/// <summary>Turns what a script holds (hashtables, lists, objects, numbers) into JSON.</summary>
internal static class PowerShellJson
{
    // Deeper than any document of the API; an object that holds itself must not end in a stack overflow.
    private const int MaxDepth = 32;

    /// <summary>The JSON of a value.</summary>
    /// <exception cref="ArgumentException">It is nested too deeply.</exception>
    public static JsonElement ToElement(object? value) => JsonSerializer.SerializeToElement(ToNode(value, 0));

    /// <summary>The JSON of a value, to be built on.</summary>
    /// <exception cref="ArgumentException">It is nested too deeply.</exception>
    public static JsonNode? ToNode(object? value) => ToNode(value, 0);

    private static JsonNode? ToNode(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ArgumentException($"The value is nested more than {MaxDepth} levels deep.", nameof(value));
        }

        return value switch
        {
            null => null,
            PSObject { BaseObject: PSCustomObject } custom => Members(custom.Properties.Select(property => (property.Name, (object?)property.Value)), depth),
            PSObject wrapped => ToNode(wrapped.BaseObject, depth),
            string text => JsonValue.Create(text),
            char letter => JsonValue.Create(letter.ToString()),
            bool flag => JsonValue.Create(flag),
            SwitchParameter flag => JsonValue.Create(flag.IsPresent),
            DateTimeOffset instant => JsonValue.Create(Format(instant)),
            DateTime instant => JsonValue.Create(Format(new DateTimeOffset(instant))),
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                JsonSerializer.SerializeToNode(value, value.GetType()),
            JsonNode node => node.DeepClone(),
            JsonElement element => JsonSerializer.SerializeToNode(element),
            IDictionary dictionary => Members(Entries(dictionary), depth),
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => ToNode(item, depth + 1))]),
            _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
        };
    }

    private static JsonObject Members(IEnumerable<(string Name, object? Value)> members, int depth)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            json[name] = ToNode(value, depth + 1);
        }

        return json;
    }

    private static IEnumerable<(string Name, object? Value)> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return (Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty, entry.Value);
        }
    }

    private static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
