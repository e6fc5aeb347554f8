using System.Text.Json.Nodes;
using FitOps.FitbitPlus;

namespace FitOps.PowerShell.FitbitPlus.Writing;

/// <summary>Builds the members of a patient that are more than one text.</summary>
internal static class PatientMembers
{
    /// <summary>Telephone numbers, the first of which is the one to call first.</summary>
    public static List<PhoneNumber>? PhoneNumbers(string[]? numbers) =>
        numbers?.Select((number, position) => new PhoneNumber { Value = number, Type = "other", Primary = position == 0 }).ToList();

    /// <summary>Identifiers, each written <c>system|value</c>.</summary>
    /// <exception cref="ArgumentException">One is not of that form.</exception>
    public static List<PatientIdentifier>? Identifiers(string[]? identifiers) => identifiers?.Select(text =>
    {
        var (system, value) = Split(text);
        return new PatientIdentifier { System = system, Value = value };
    }).ToList();

    /// <summary>System and value of an identifier written <c>system|value</c>.</summary>
    /// <exception cref="ArgumentException">It is not of that form.</exception>
    public static (string System, string Value) Split(string identifier)
    {
        var bar = identifier.IndexOf('|', StringComparison.Ordinal);
        return bar > 0 && bar < identifier.Length - 1
            ? (identifier[..bar], identifier[(bar + 1)..])
            : throw new ArgumentException("An identifier is written system|value, such as medical-record-number|12345.", nameof(identifier));
    }

    /// <summary>Coaches, the first of whom is the primary one.</summary>
    public static Relationship? Coaches(string[]? ids) => ids is null ? null : Relationship.ToMany([.. ids.Select((id, position) =>
        new ResourceIdentifier("coach", id) { Meta = PowerShellJson.ToElement(new JsonObject { ["primary"] = position == 0 }) })]);

    /// <summary>Groups by their ids, and by their names within an organization.</summary>
    /// <exception cref="ArgumentException">There is no group at all, or a name without an organization.</exception>
    public static Relationship Groups(string[]? ids, string[]? names, string? organizationId)
    {
        if (ids is null && names is null)
        {
            throw new ArgumentException("A new patient needs a group: give -Group or -GroupName.", nameof(ids));
        }

        if (names is not null && organizationId is null)
        {
            throw new ArgumentException("A group's name needs its organization: give -Organization.", nameof(organizationId));
        }

        return Relationship.ToMany(
        [
            .. (ids ?? []).Select(id => new ResourceIdentifier("group", id)),
            .. (names ?? []).Select(name => ResourceIdentifier.GroupByName(organizationId ?? string.Empty, name)),
        ]);
    }
}
