using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>
/// Steps that no counter saw, from segments of walking and running and a usual cadence: what makes the stream estimated_steps differ
/// from the merged counters (API-BEHAVIOUR, row 16; the cadences are ours).
/// </summary>
internal sealed class EstimatedSteps(IPointReader segments) : IPointReader
{
    private const long NanosPerMinute = 60_000_000_000;

    private static readonly Dictionary<int, int> StepsPerMinute = new()
    {
        [ActivityTypes.Walking] = 100,
        [ActivityTypes.Running] = 160,
    };

    /// <inheritdoc/>
    public PointCursor Read(long start, long end, long lastEnd = long.MaxValue) => new Cursor(segments.Read(start, end, lastEnd));

    private sealed class Cursor(PointCursor segment) : PointCursor
    {
        public override long Start => segment.Start;

        public override long End => segment.End;

        public override long Modified => segment.Modified;

        public override long RawTimestamp => 0;

        public override string? Origin => segment.Origin;

        public override bool MoveNext()
        {
            while (segment.MoveNext())
            {
                if (Cadence > 0)
                {
                    return true;
                }
            }

            return false;
        }

        public override PointValue Value(int field) => (int)(Cadence * (End - Start) / NanosPerMinute);

        private long Cadence => StepsPerMinute.GetValueOrDefault(segment.Value(0).Integer);
    }
}
