using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>A plan holds only actions and bundles of its own patient.</summary>
internal sealed class PlanRules : ResourceRules
{
    public override void BeforeUpdate(ResourceDraft draft, WriteContext context)
    {
        PlanParts.RequireSamePatient(draft, context.Scope(draft.Type, draft.Id).Patient, "actions", context);
        PlanParts.RequireSamePatient(draft, context.Scope(draft.Type, draft.Id).Patient, "bundles", context);
    }
}

/// <summary>An action joins its plan and its bundles.</summary>
internal sealed class ActionRules : ResourceRules
{
    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        PlanParts.RequireSamePatient(draft, PlanParts.PatientOfPlan(draft, context), "bundles", context);
        CheckDays(draft, context);
        draft["_thread"] ??= draft["type"].Text();
        Complete(draft, context);
    }

    public override void AfterCreate(ResourceDraft draft, WriteContext context)
    {
        PlanParts.Join(ResourceTable.PatientPlanSummary, draft.One("plan").Id, "actions", draft, context);
        PlanParts.Mirror(draft, "bundles", "actions", context);
    }

    public override void BeforeUpdate(ResourceDraft draft, WriteContext context)
    {
        PlanParts.RequireSamePatient(draft, context.Scope(draft.Type, draft.Id).Patient, "bundles", context);
        CheckDays(draft, context);
        Complete(draft, context);
    }

    public override void AfterUpdate(ResourceDraft draft, WriteContext context)
        => PlanParts.Mirror(draft, "bundles", "actions", context);

    private static void CheckDays(ResourceDraft draft, WriteContext context)
    {
        var days = (draft.Attributes.GetValueOrDefault("frequency_goal")?["weeks"]?["days"] as JsonArray)?.Select(day => day.Number()).ToList();
        if (days is not null && (days.Count > 7 || days.Exists(day => day is not (0 or 1 or 2 or 3 or 4 or 5 or 6))))
        {
            context.Refuse(
                draft.AttributePointer("frequency_goal/weeks/days"),
                "days must be at most seven numbers from 0 (Sunday) to 6");
        }
    }

    // Metrics, windows and identifiers have ids of their own, which the server gives.
    private static void Complete(ResourceDraft draft, WriteContext context)
    {
        foreach (var list in (string[])["metrics", "windows", "identifiers"])
        {
            foreach (var item in (draft.Attributes.GetValueOrDefault(list) as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                item["_id"] ??= context.Store.Ids.Next().ToString();
                if (list == "metrics")
                {
                    item["accepted_values"] ??= new JsonArray();
                }
            }
        }
    }
}

/// <summary>A bundle joins its plan, and names its actions once more in an attribute.</summary>
internal sealed class BundleRules : ResourceRules
{
    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        PlanParts.RequireSamePatient(draft, PlanParts.PatientOfPlan(draft, context), "actions", context);
        NameActions(draft);
    }

    public override void AfterCreate(ResourceDraft draft, WriteContext context)
    {
        PlanParts.Join(ResourceTable.PatientPlanSummary, draft.One("plan").Id, "bundles", draft, context);
        PlanParts.Mirror(draft, "actions", "bundles", context);
    }

    public override void BeforeUpdate(ResourceDraft draft, WriteContext context)
    {
        PlanParts.RequireSamePatient(draft, context.Scope(draft.Type, draft.Id).Patient, "actions", context);
        NameActions(draft);
    }

    public override void AfterUpdate(ResourceDraft draft, WriteContext context)
        => PlanParts.Mirror(draft, "actions", "bundles", context);

    /// <summary>The ids of actions as the attribute has them.</summary>
    public static JsonArray Names(IEnumerable<string?> ids) => new([.. ids.Select(id => JsonValue.Create(id))]);

    private static void NameActions(ResourceDraft draft)
    {
        if (draft.Relationships.TryGetValue("actions", out var actions))
        {
            draft["_actions"] = Names(actions.Select(action => action.Id.ToString()));
        }
    }
}
