using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Writing;

/// <summary>Base of the cmdlets that make and change records.</summary>
/// <typeparam name="TResource">The record.</typeparam>
/// <typeparam name="TAttributes">Its attributes.</typeparam>
public abstract class WriteResourceCommand<TResource, TAttributes> : FitbitPlusCommand
    where TResource : Resource<TAttributes>
    where TAttributes : ApiObject, new()
{
    /// <summary>Further attributes by their names in the API; <c>$null</c> clears one.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? AdditionalAttribute { get; set; }

    private protected static ResourceType ResourceType { get; } = ResourceCatalogue.Of<TResource>();

    /// <summary>A switch that was given, or null: what was not given is not sent.</summary>
    private protected bool? Flag(string name, SwitchParameter value) =>
        MyInvocation.BoundParameters.ContainsKey(name) ? value.IsPresent : null;

    private protected static Relationship? To(string type, string? id) => id is null ? null : Relationship.To(type, id);

    private protected static Relationship? ToMany(string type, string[]? ids) => ids is null ? null : Relationship.ToMany(type, ids);

    private protected static JsonElement? JsonText(string? text) => text is null ? null : PowerShellJson.ToElement(text);

    /// <summary>The relationships that were given; null where none were.</summary>
    private protected static Dictionary<string, Relationship>? Relations(Dictionary<string, Relationship?> relations)
    {
        var given = relations.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal); // Filtered just before.
        return given.Count > 0 ? given : null;
    }

    /// <summary>Adds what the parameters have no name for.</summary>
    private protected TResource Complete(TResource resource)
    {
        if (AdditionalAttribute is { Count: > 0 } additional)
        {
            var members = resource.Attributes.AdditionalMembers ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (DictionaryEntry entry in additional)
            {
                members[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty] = PowerShellJson.ToElement(entry.Value);
            }
        }

        return resource;
    }

    private protected static Task WriteRecordAsync(
        PipelineOutput output, Resource resource, FitbitPlusConnection connection, CancellationToken cancellationToken) =>
        output.WriteObjectAsync(RecordFactory.Create(resource, connection), cancellationToken);
}
