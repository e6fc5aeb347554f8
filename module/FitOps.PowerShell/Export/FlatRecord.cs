using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace FitOps.PowerShell.Export;

/// <summary>Flattens a record by its public properties, in their order.</summary>
internal static class FlatRecord
{
    private const string ModuleNamespace = "FitOps.";

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Columns = new();

    /// <summary>The flat object.</summary>
    /// <exception cref="ArgumentException">It is no record of this module.</exception>
    public static PSObject Of(object? record)
    {
        if (record?.GetType() is not { } type || type.Namespace?.StartsWith(ModuleNamespace, StringComparison.Ordinal) != true)
        {
            throw new ArgumentException(
                $"A {record?.GetType().Name ?? "null"} is no record: give what a Get command or Import-FitOpsData writes, or a record's JSON.", nameof(record));
        }

        var flat = new PSObject();
        foreach (var column in Columns.GetOrAdd(type, static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)))
        {
            flat.Properties.Add(new PSNoteProperty(column.Name, Value(column.GetValue(record))), preValidated: true);
        }

        return flat;
    }

    /// <summary>A number or a truth value as it is, everything else as a text that is the same in every culture.</summary>
    internal static object? Value(object? value) => value switch
    {
        null or string or bool or int or long or decimal or double => value,
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(';', items.Cast<object?>().Select(item => Convert.ToString(Value(item), CultureInfo.InvariantCulture))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
