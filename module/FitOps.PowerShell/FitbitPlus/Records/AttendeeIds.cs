using System.Text.Json;
using FitOps.FitbitPlus;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>The attendees of an event have ids of their own, which the contract shows in its examples only.</summary>
internal static class AttendeeIds
{
    /// <summary>The attendee's own id, as the server wrote it; null where there is none.</summary>
    public static JsonElement? Of(Attendee? attendee) =>
        attendee?.AdditionalMembers is { } members && members.TryGetValue("_id", out var id) ? id : null;
}
