using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Query;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>Identifiers are unique unless they say otherwise, archiving is what its history says last, and every patient has a
/// plan from the start.</summary>
internal sealed class PatientRules : ResourceRules
{
    public override RecordId? FindDuplicate(ResourceDraft draft, WriteContext context)
    {
        // One of another organisation is not named, and so cannot be passed over: BeforeCreate refuses it.
        foreach (var identifier in Identifiers(draft["identifiers"]))
        {
            if (Conflict(identifier, draft.Id, context) is { } patient && context.IsVisible(ResourceTable.Patient, patient) == true)
            {
                return patient;
            }
        }

        return null;
    }

    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        CheckIdentifiers(draft, context);
        Archive(draft, context);
    }

    public override void BeforeUpdate(ResourceDraft draft, WriteContext context)
    {
        CheckIdentifiers(draft, context);
        Archive(draft, context);
    }

    public override void AfterCreate(ResourceDraft draft, WriteContext context)
    {
        var plan = new ResourceDraft { Type = ResourceTable.PatientPlanSummary, Id = context.Store.Ids.Next(), Pointer = "" };
        plan["adherence"] = JsonNode.Parse("""{"due":0,"complete":0,"streak":{"count":0}}""");
        plan["critical"] = new JsonObject();
        plan["window_order"] = new JsonArray();
        plan["effective_from"] = Iso8601.Format(context.Now);
        plan["window_notification_times"] = JsonNode.Parse("""{"morning":25200,"afternoon":43200,"evening":64800,"night":75600}""");
        plan.Relationships["patient"] = [new Related(ResourceTable.Patient, draft.Id)];
        context.Insert(
            plan.Type,
            new RecordScope(context.Caller.Organization, draft.Id),
            ResourceJson.Compose(plan, context.Caller, context.Now));
    }

    private static void CheckIdentifiers(ResourceDraft draft, WriteContext context)
    {
        if (!draft.Attributes.ContainsKey("identifiers"))
        {
            return;
        }

        var index = 0;
        var seen = new HashSet<(string?, string?)>();
        foreach (var identifier in Identifiers(draft["identifiers"]))
        {
            var pointer = $"{draft.AttributePointer("identifiers")}/{index++}";
            if (!seen.Add((identifier["system"].Text(), identifier["value"].Text())))
            {
                context.Refuse(pointer, "The patient has this identifier twice");
            }
            else if (Conflict(identifier, draft.Id, context) is not null)
            {
                context.Refuse(pointer, "Another patient has an identifier with the same system and value");
            }
        }
    }

    // Both must say that the identifier need not be unique; to say nothing is to say that it must.
    private static RecordId? Conflict(JsonNode identifier, RecordId self, WriteContext context)
    {
        var (system, value) = (identifier["system"].Text()!, identifier["value"].Text()!); // the table requires both
        foreach (var patient in context.Referring(ResourceTable.Patient, "identifiers", ReferenceKey.OfPair(system, value)))
        {
            var other = Identifiers(context.Attributes(ResourceTable.Patient, patient)["identifiers"])
                .FirstOrDefault(other => other["system"].Text() == system && other["value"].Text() == value);
            if (patient != self && (identifier["unique"].Flag() != false || other?["unique"].Flag() != false))
            {
                return patient;
            }
        }

        return null;
    }

    private static void Archive(ResourceDraft draft, WriteContext context)
    {
        if (draft.Attributes.GetValueOrDefault("archive_history") is not JsonArray history)
        {
            return;
        }

        foreach (var entry in history.OfType<JsonObject>())
        {
            entry["modified_at"] ??= Iso8601.Format(context.Now);
        }

        draft["archived"] = history.LastOrDefault()?["archived"].Flag() ?? false;
    }

    private static IEnumerable<JsonObject> Identifiers(JsonNode? identifiers) => (identifiers as JsonArray)?.OfType<JsonObject>() ?? [];
}
