using FitOps.GoogleFit;
using FsCheck;
using FsCheck.Fluent;

namespace FitOps.Core.Tests.GoogleFit;

public sealed class AdaptiveWindowPlannerTests
{
    private static readonly WindowOptions Small = new() { Initial = TimeSpan.FromTicks(8), Smallest = TimeSpan.FromTicks(1), SparsePoints = 10 };

    [Theory]
    [InlineData(ReadOrder.NewestFirst)]
    [InlineData(ReadOrder.OldestFirst)]
    public void Windows_lie_side_by_side_and_make_up_the_range_whatever_happens(ReadOrder order) =>
        Prop.ForAll(Gen.Choose(0, 3).ListOf().ToArbitrary(), steps =>
        {
            var range = Range(1000, 123_456);
            var planner = new AdaptiveWindowPlanner(range, order, Small);
            var done = new List<NanoRange>();
            var next = 0;
            while (planner.Current is { } window)
            {
                switch (next < steps.Count ? steps[next++] : 0)
                {
                    case 0:
                        planner.Complete(points: 0);
                        done.Add(window);
                        break;
                    case 1:
                        planner.Complete(points: 100);
                        done.Add(window);
                        break;
                    case 2:
                        planner.TryHalve();
                        break;
                    default:
                        var border = new UnixNanos(order == ReadOrder.NewestFirst ? window.End.Value - (window.Length / 3) : window.Start.Value + (window.Length / 3));
                        planner.CompleteUpTo(border);
                        done.Add(order == ReadOrder.NewestFirst ? new NanoRange(border, window.End) : new NanoRange(window.Start, border));
                        break;
                }
            }

            var sorted = done.Where(window => !window.IsEmpty).OrderBy(window => window.Start.Value).ToList();
            Assert.Equal(sorted.Select(window => window.Start).Append(range.End), sorted.Select(window => window.End).Prepend(range.Start));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sparse_window_doubles_the_next_and_one_that_was_too_much_is_halved_down_to_the_smallest()
    {
        var planner = new AdaptiveWindowPlanner(Range(0, 1_000_000), ReadOrder.OldestFirst, Small with { Largest = TimeSpan.FromTicks(16) });
        Assert.Equal(800, planner.Current?.Length);
        planner.Complete(points: 0);
        Assert.Equal(1600, planner.Current?.Length);
        planner.Complete(points: 0);
        Assert.Equal(1600, planner.Current?.Length);
        planner.Complete(points: 10);
        Assert.Equal(1600, planner.Current?.Length);

        Assert.True(planner.TryHalve());
        Assert.Equal(800, planner.Current?.Length);
        while (planner.TryHalve())
        {
            // Until it can be no smaller.
        }

        Assert.Equal(100, planner.Current?.Length);
    }

    [Fact]
    public void All_time_is_read_in_few_windows_where_there_is_nothing()
    {
        var planner = new AdaptiveWindowPlanner(NanoRange.All, ReadOrder.NewestFirst);
        var windows = 0;
        while (planner.Current is not null)
        {
            planner.Complete(points: 0);
            windows++;
        }

        Assert.InRange(windows, 2, 12);
    }

    [Fact]
    public void Options_that_cannot_be_right_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new AdaptiveWindowPlanner(NanoRange.All, ReadOrder.NewestFirst, new WindowOptions { Smallest = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => new AdaptiveWindowPlanner(NanoRange.All, ReadOrder.NewestFirst, new WindowOptions { Initial = TimeSpan.FromTicks(1) }));
    }

    private static NanoRange Range(long start, long end) => new(new UnixNanos(start), new UnixNanos(end));
}
