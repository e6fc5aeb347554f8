using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>What an id stands for; part of the id, so that things of different kinds can never share one.</summary>
internal enum SyntheticKind
{
    Organization = 1,
    Group,
    Coach,
    RewardProgram,
    Patient,
    Plan,
    Action,
    Bundle,
    CalendarEvent,
    EmailHistory,
    HealthProfile,
    HealthProfileQuestion,
    HealthProfileAnswer,
    Metric,
    Result,
    RewardProgramActivation,
    Reward,
    RewardEarning,
    RewardEarningFulfillment,
    Part,
}

/// <summary>
/// Makes ids that say what they stand for: after the second of creation come 10 bits of the seed, 5 of kind, 10 of organisation,
/// 20 of patient and 19 of a number within the patient. So the same thing has the same id however much else there is.
/// </summary>
internal sealed class SyntheticIds
{
    private readonly ulong _seed;

    public SyntheticIds(int seed)
    {
        // The complement: whatever id the emulator makes for a client's record, it is none of these.
        var created = new IdSource(seed, TimeProvider.System).Source;
        _seed = ~(created >> 22) & 0x3FF;
    }

    public RecordId Of(DateTime created, SyntheticKind kind, int organization, int patient, int number)
    {
        var rest = (_seed << 54) | ((ulong)kind << 49) | ((ulong)organization << 39) | ((ulong)patient << 19) | (uint)number;
        return RecordId.Create(new DateTimeOffset(created, TimeSpan.Zero), (uint)(rest >> 32), (uint)rest);
    }
}
