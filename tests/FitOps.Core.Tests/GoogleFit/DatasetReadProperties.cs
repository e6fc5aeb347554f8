using System.Text;
using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FsCheck;
using FsCheck.Fluent;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Whatever points there are and however the server pages them: what is read is what is stored.</summary>
public sealed class DatasetReadProperties
{
    private const long Base = 1_700_000_000_000_000_000;
    private const long Step = 100;

    private sealed record Case(DatasetModel Model, NanoRange Range, DatasetReadOptions Options)
    {
        public override string ToString() =>
            $"{Options.Order}, page {Options.PageSize}, window {Options.Windows.Initial.Ticks}, held {Options.MaxHeldPages}, {(Range.Start.Value - Base) / Step}..{(Range.End.Value - Base) / Step}, "
            + $"exclusive {Model.HasExclusiveBounds}, ascending {Model.IsAscending}, tokens {Model.AlwaysGivesToken}, empty {Model.EmptyPageEvery}: "
            + string.Join(' ', Model.Points.Select(point => $"{(point.Start - Base) / Step}-{(point.End - Base) / Step}={point.Value}"));
    }

    private static Arbitrary<Case> Cases
    {
        get
        {
            // Few moments and many points: ties everywhere, straddlers, exact doubles.
            var point = from end in Gen.Frequency((2, Gen.Choose(0, 30)), (2, Gen.Choose(10, 12)), (1, Gen.Constant(11)))
                        from length in Gen.Frequency((5, Gen.Constant(0)), (3, Gen.Choose(0, 5)), (1, Gen.Choose(0, 30)))
                        from value in Gen.Choose(0, 3)
                        select new ModelPoint(Base + ((end - length) * Step), Base + (end * Step), value);
            var model = from points in point.ListOf()
                        from exclusive in Gen.Elements(false, true)
                        from oldestUp in Gen.Elements(false, true)
                        from tokens in Gen.Elements(false, true)
                        from empty in Gen.Elements(0, 0, 2, 3)
                        select new DatasetModel
                        {
                            Points = [.. points],
                            HasExclusiveBounds = exclusive,
                            IsAscending = oldestUp,
                            AlwaysGivesToken = tokens,
                            EmptyPageEvery = empty,
                        };
            var options = from order in Gen.Elements(ReadOrder.NewestFirst, ReadOrder.OldestFirst)
                          from size in Gen.Choose(1, 8)
                          from window in Gen.Elements(1, 3, 7, 1000)
                          from held in Gen.Choose(1, 4)
                          select new DatasetReadOptions
                          {
                              Order = order,
                              PageSize = size,
                              MaxPageSize = 1000,
                              MaxHeldPages = held,
                              Windows = new WindowOptions { Initial = TimeSpan.FromTicks(window), Smallest = TimeSpan.FromTicks(1), SparsePoints = 2 },
                          };
            var range = from start in Gen.Choose(-2, 32)
                        from length in Gen.Choose(0, 34)
                        select new NanoRange(new UnixNanos(Base + (start * Step)), new UnixNanos(Base + ((start + length) * Step)));
            return (from m in model from r in range from o in options select new Case(m, r, o)).ToArbitrary();
        }
    }

    [Fact]
    public async Task Whatever_is_stored_is_read_exactly_once_in_both_directions()
    {
        DatasetModel? current = null;
        await using var server = await ScriptedServer.StartAsync(request => current?.Answer(request));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        await Task.Run(
            () => Prop.ForAll(Cases, async one =>
            {
                current = one.Model;
                await CheckAsync(world, one);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(250)),
            TestContext.Current.CancellationToken);
    }

    private static async Task CheckAsync(GoogleFitWorld world, Case one)
    {
        var read = new List<string>();
        var identities = new HashSet<PointIdentity>();
        var scheme = new PointIdentityScheme("user", DatasetModel.Stream);
        var covered = new List<NanoRange>();
        var pages = world.Client.Datasets.ReadPointPagesAsync(DatasetModel.Stream, one.Range, one.Options, TestContext.Current.CancellationToken);
        await foreach (var page in pages)
        {
            using (page)
            {
                covered.Add(page.Covers);
                Assert.All(page.Points, point => Assert.True(page.Covers.Contains(point.End)));
                foreach (var point in page.Points)
                {
                    read.Add(Encoding.UTF8.GetString(point.Json.Span));
                    Assert.True(identities.Add(scheme.Of(point)));
                }
            }
        }

        var stored = one.Model.Points
            .Where(point => one.Range.Contains(new UnixNanos(point.End)))
            .OrderBy(point => point.End).ThenBy(point => point.Start).ThenBy(point => point.Json, StringComparer.Ordinal)
            .Select(point => point.Json)
            .ToList();
        if (one.Options.Order == ReadOrder.NewestFirst)
        {
            read.Reverse();
            covered.Reverse();
        }

        Assert.Equal(stored, read);
        Assert.Equal(stored.Count, pages.Summary.Points);
        Assert.True(pages.Summary.IsComplete);

        // The pages' stretches are the range, side by side.
        Assert.Equal(one.Range.IsEmpty, covered.Count == 0);
        Assert.Equal(
            covered.Select(range => range.Start).Append(one.Range.End),
            covered.Select(range => range.End).Prepend(one.Range.Start));
    }
}
