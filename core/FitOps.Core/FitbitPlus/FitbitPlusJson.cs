using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>The serialiser of the typed records, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(UntypedResource))]
[JsonSerializable(typeof(Token))]
[JsonSerializable(typeof(Organization))]
[JsonSerializable(typeof(Group))]
[JsonSerializable(typeof(Coach))]
[JsonSerializable(typeof(Patient))]
[JsonSerializable(typeof(PatientPlanSummary))]
[JsonSerializable(typeof(PlanAction))]
[JsonSerializable(typeof(PlanBundle))]
[JsonSerializable(typeof(PatientHealthResult))]
[JsonSerializable(typeof(PatientHealthMetric))]
[JsonSerializable(typeof(CalendarEvent))]
[JsonSerializable(typeof(CalendarEventResponse))]
[JsonSerializable(typeof(EmailHistory))]
[JsonSerializable(typeof(HealthProfile))]
[JsonSerializable(typeof(HealthProfileQuestion))]
[JsonSerializable(typeof(HealthProfileAnswer))]
[JsonSerializable(typeof(HealthQuestionDefinition))]
[JsonSerializable(typeof(RewardProgram))]
[JsonSerializable(typeof(RewardProgramActivation))]
[JsonSerializable(typeof(Reward))]
[JsonSerializable(typeof(RewardEarning))]
[JsonSerializable(typeof(RewardEarningFulfillment))]
internal sealed partial class FitbitPlusJson : JsonSerializerContext;
