namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>Which types have rules of their own.</summary>
internal static class RulesTable
{
    private static readonly ResourceRules None = new();

    private static readonly Dictionary<string, ResourceRules> Rules = new(StringComparer.Ordinal)
    {
        [ResourceTable.Patient.Name] = new PatientRules(),
        [ResourceTable.PatientPlanSummary.Name] = new PlanRules(),
        [ResourceTable.Action.Name] = new ActionRules(),
        [ResourceTable.Bundle.Name] = new BundleRules(),
        [ResourceTable.CalendarEvent.Name] = new CalendarEventRules(),
        [ResourceTable.CalendarEventResponse.Name] = new CalendarEventResponseRules(),
        [ResourceTable.PatientHealthMetric.Name] = new MetricRules(),
        [ResourceTable.RewardProgram.Name] = new RewardProgramRules(),
        [ResourceTable.RewardProgramActivation.Name] = new RewardProgramActivationRules(),
        [ResourceTable.Reward.Name] = new RewardRules(),
        [ResourceTable.RewardEarning.Name] = new RewardEarningRules(),
        [ResourceTable.RewardEarningFulfillment.Name] = new RewardEarningFulfillmentRules(),
    };

    public static ResourceRules Of(ResourceType type) => Rules.GetValueOrDefault(type.Name, None);
}
