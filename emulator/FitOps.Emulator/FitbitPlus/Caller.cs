using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus;

/// <summary>Who asks: what a bearer token stands for.</summary>
/// <param name="Organization">The one organisation whose data the caller may see and change.</param>
/// <param name="User">The user that is stamped on what the caller writes.</param>
internal sealed record Caller(RecordId Organization, RecordId User)
{
    /// <summary>Somebody who has no token yet.</summary>
    public static readonly Caller Nobody = new(default, default);
}
