using FitOps.Emulator.FitbitPlus.Query;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>A metric has a value, and a patient has one of a type at a time.</summary>
internal sealed class MetricRules : ResourceRules
{
    public override RecordId? FindDuplicate(ResourceDraft draft, WriteContext context)
    {
        var metrics = context.Store.Collection(ResourceTable.PatientHealthMetric);
        var time = draft["occurred_at"].Time()!.Value.ToUnixTimeMilliseconds(); // the table requires both
        var ofType = new TextFilter("type", [draft["type"].Text()!]);
        foreach (var slot in metrics.OfPatient(context.Store.Patients.Find(draft.One("patient").Id)).Slots)
        {
            ref var entry = ref metrics.Entry(slot);
            if (entry.Occurred == time && ofType.Matches(metrics, slot))
            {
                return entry.Id;
            }
        }

        return null;
    }

    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        if (draft["value"] is null && (draft["systolic"] is null || draft["diastolic"] is null))
        {
            context.Refuse(draft.AttributePointer("value"), "value is required, or systolic and diastolic");
        }

        if (FindDuplicate(draft, context) is { } duplicate)
        {
            context.Refuse(
                draft.AttributePointer("occurred_at"),
                $"The patient has a metric of this type at this time already: {duplicate}. Set meta.ignore_duplicates to pass over it");
        }
    }
}
