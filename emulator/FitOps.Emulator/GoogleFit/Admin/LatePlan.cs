using System.Globalization;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Admin;

/// <summary>The points that arrive late, change or vanish, chosen but not yet touched.</summary>
internal sealed record LatePlan(
    string DataSourceId,
    IReadOnlyList<DataPoint> Inserted,
    IReadOnlyList<DataPoint> Before,
    IReadOnlyList<DataPoint> After,
    IReadOnlyList<DataPoint> Deleted,
    long Now)
{
    /// <summary>Does it. Runs under the user's gate, before anything else has changed the stream.</summary>
    public LateResult Apply(FitUser user, StoredStream stream)
    {
        foreach (var point in Before.Concat(Deleted))
        {
            stream.Delete(point, Now, user.NextChange);
        }

        stream.Insert(After.Concat(Inserted), user.NextChange);
        return new LateResult(DataSourceId, Intervals(Inserted), Intervals(After), Intervals(Deleted));
    }

    private static IReadOnlyList<LateInterval> Intervals(IEnumerable<DataPoint> points) =>
        [.. points.Select(point => new LateInterval(Text(point.Start), Text(point.End)))];

    private static string Text(long nanos) => nanos.ToString(CultureInfo.InvariantCulture);
}
