using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>What plans, actions and bundles have in common.</summary>
internal static class PlanParts
{
    public static RecordId PatientOfPlan(ResourceDraft draft, WriteContext context)
        => context.Scope(ResourceTable.PatientPlanSummary, draft.One("plan").Id).Patient;

    public static void RequireSamePatient(ResourceDraft draft, RecordId patient, string relationship, WriteContext context)
    {
        var related = draft.Relationships.GetValueOrDefault(relationship) ?? [];
        for (var i = 0; i < related.Count; i++)
        {
            if (context.Scope(related[i].Type, related[i].Id).Patient != patient)
            {
                context.Refuse(
                    $"{draft.RelationshipPointer(relationship)}/data/{i}",
                    $"The {related[i].Type} {related[i].Id} is in another patient's plan");
            }
        }
    }

    /// <summary>Makes the other side of a to-many relationship say the same: whom it points to now points back, whom it no
    /// longer points to does not.</summary>
    public static void Mirror(ResourceDraft draft, string relationship, string inverse, WriteContext context)
    {
        if (!draft.Relationships.TryGetValue(relationship, out var related))
        {
            return;
        }

        var before = (draft.Before?["relationships"]?[relationship]?["data"] as JsonArray)?.Select(item => item?["id"].Text()).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var item in related.Where(item => !before.Remove(item.Id.ToString())))
        {
            Join(item.Type, item.Id, inverse, draft, context);
        }

        var target = ResourceTable.Find(draft.Type.Relationship(relationship)!.Targets[0])!; // the table has both
        foreach (var id in before.OfType<string>().Select(id => RecordId.Parse(id)))
        {
            ChangeItems(target, id, inverse, draft, items => items.RemoveAll(item => item?["id"].Text() == draft.Id.ToString()), context);
        }
    }

    /// <summary>Adds the resource to a to-many relationship of a stored one, unless it is there.</summary>
    public static void Join(ResourceType type, RecordId id, string relationship, ResourceDraft draft, WriteContext context)
        => ChangeItems(type, id, relationship, draft, items =>
        {
            if (!items.Any(item => item?["id"].Text() == draft.Id.ToString()))
            {
                items.Add(ResourceJson.Identifier(new Related(draft.Type, draft.Id)));
            }
        }, context);

    private static void ChangeItems(
        ResourceType type, RecordId id, string relationship, ResourceDraft draft, Action<JsonArray> change, WriteContext context)
        => context.Change(type, id, resource =>
        {
            var relationships = (JsonObject)(resource["relationships"] ??= new JsonObject());
            var members = (JsonObject)(relationships[relationship] ??= new JsonObject());
            if (members["data"] is not JsonArray items)
            {
                members["data"] = items = [];
            }

            change(items);
            if (type == ResourceTable.Bundle && draft.Type == ResourceTable.Action && resource["attributes"] is JsonObject attributes)
            {
                attributes["_actions"] = BundleRules.Names(items.Select(item => item?["id"].Text()));
            }
        });
}
