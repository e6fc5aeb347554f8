using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>Makes what the pipeline sees of what the client reads.</summary>
internal static class RecordFactory
{
    /// <summary>The flat record of a resource.</summary>
    public static FitbitPlusRecord Create(Resource resource, FitbitPlusConnection? connection) => resource switch
    {
        Organization record => new FitbitPlusOrganization(record, connection),
        Group record => new FitbitPlusGroup(record, connection),
        Coach record => new FitbitPlusCoach(record, connection),
        Patient record => new FitbitPlusPatient(record, connection),
        PatientPlanSummary record => new FitbitPlusPatientPlanSummary(record, connection),
        PlanAction record => new FitbitPlusAction(record, connection),
        PlanBundle record => new FitbitPlusBundle(record, connection),
        PatientHealthResult record => new FitbitPlusResult(record, connection),
        PatientHealthMetric record => new FitbitPlusPatientHealthMetric(record, connection),
        CalendarEvent record => new FitbitPlusCalendarEvent(record, connection),
        CalendarEventResponse record => new FitbitPlusCalendarEventResponse(record, connection),
        EmailHistory record => new FitbitPlusEmailHistory(record, connection),
        HealthProfile record => new FitbitPlusHealthProfile(record, connection),
        HealthProfileQuestion record => new FitbitPlusHealthProfileQuestion(record, connection),
        HealthProfileAnswer record => new FitbitPlusHealthProfileAnswer(record, connection),
        HealthQuestionDefinition record => new FitbitPlusHealthQuestionDefinition(record, connection),
        RewardProgram record => new FitbitPlusRewardProgram(record, connection),
        RewardProgramActivation record => new FitbitPlusRewardProgramActivation(record, connection),
        Reward record => new FitbitPlusReward(record, connection),
        RewardEarning record => new FitbitPlusRewardEarning(record, connection),
        RewardEarningFulfillment record => new FitbitPlusRewardEarningFulfillment(record, connection),
        _ => new FitbitPlusUntypedRecord(resource, connection),
    };
}
