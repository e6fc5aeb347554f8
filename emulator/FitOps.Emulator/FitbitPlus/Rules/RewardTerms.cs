using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>What rewards, earnings and fulfilments have in common.</summary>
internal static class RewardTerms
{
    public static void Require(this ResourceDraft draft, string attribute, bool condition, string detail, WriteContext context)
    {
        if (!condition)
        {
            context.Refuse(draft.AttributePointer(attribute), detail);
        }
    }

    public static bool IsDeactivated(JsonObject activation)
        => activation["active"].Flag() == false || activation["deactivated_at"] is not null;

    /// <summary>Whether an activation has neither been deactivated nor expired by a time. One that is inactive without a date
    /// counts as over.</summary>
    public static bool Lasts(JsonObject activation, DateTimeOffset time)
        => activation["deactivated_at"].Time() is { } deactivated
            ? time < deactivated
            : activation["active"].Flag() != false && !(time >= activation["expires_at"].Time());

    /// <summary>Counts one more in an activation.</summary>
    public static void Add(WriteContext context, RecordId activation, string count, string total, decimal? value)
        => context.Change(ResourceTable.RewardProgramActivation, activation, resource =>
        {
            var attributes = (JsonObject)resource["attributes"]!; // an activation has some
            attributes[count] = (attributes[count].Number() ?? 0) + 1;
            attributes[total] = (attributes[total].Number() ?? 0) + (value ?? 0);
        });

    /// <summary>Writes what was earned or fulfilled into the resource it was earned or fulfilled of.</summary>
    public static void Copy(WriteContext context, ResourceType type, RecordId id, ResourceDraft from, params string[] attributes)
        => context.Change(type, id, resource =>
        {
            foreach (var attribute in attributes)
            {
                resource["attributes"]![attribute] = from[attribute]!.DeepClone(); // both are there
            }
        });
}
