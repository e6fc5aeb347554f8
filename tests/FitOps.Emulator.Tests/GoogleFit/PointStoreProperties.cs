using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Streams;
using FsCheck;
using FsCheck.Fluent;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>The point store against a list that is searched from end to end.</summary>
public sealed class PointStoreProperties
{
    private static readonly DataTypeField[] Fields =
    [
        new("number", FieldFormat.FloatPoint, "n/a", Optional: true),
        new("text", FieldFormat.String, "n/a", Optional: true),
    ];

    private static readonly DataTypeField[] Number = [new("number", FieldFormat.FloatPoint, "n/a")];

    private enum Step
    {
        Insert,
        InsertMany,
        Remove,
        Read,
    }

    private static Arbitrary<(Step Step, int At, int Length, int Value)[]> Histories
    {
        get
        {
            // Mostly short intervals and instants, some that cover nearly everything; few distinct times, so that ends tie.
            var length = Gen.Frequency((4, Gen.Constant(0)), (4, Gen.Choose(0, 20)), (1, Gen.Choose(0, 4000)));
            var kind = Gen.Frequency(
                (12, Gen.Constant(Step.Insert)), (1, Gen.Constant(Step.InsertMany)), (2, Gen.Constant(Step.Remove)), (6, Gen.Constant(Step.Read)));
            return (from step in kind
                    from at in Gen.Choose(0, 4000)
                    from span in length
                    from value in Gen.Choose(0, 3)
                    select (step, at, span, value)).ArrayOf().ToArbitrary();
        }
    }

    [Fact]
    public void Whatever_was_inserted_and_removed_a_read_finds_what_a_search_of_all_points_finds() =>
        Prop.ForAll(Histories, history =>
        {
            var store = new PointStore(Fields);
            var model = new Model();
            foreach (var (step, at, length, value) in history)
            {
                switch (step)
                {
                    case Step.Insert:
                        Insert(store, model, Point(at, at + length, value));
                        break;
                    case Step.InsertMany:
                        // Enough to split chunks, forwards and backwards.
                        for (var i = 0; i < 3000; i++)
                        {
                            Insert(store, model, Point(at + (value % 2 == 0 ? i : -i), at + 3 + (value % 2 == 0 ? i : -i), value));
                        }

                        break;
                    case Step.Remove:
                        var removed = store.Remove(at, at + length);
                        Assert.Equal(model.Newest(point => Overlaps(point, at, at + length)), removed.Select(Line), StringComparer.Ordinal);
                        model.Remove(point => Overlaps(point, at, at + length));
                        break;
                    case Step.Read:
                        Assert.Equal(
                            model.Newest(point => Overlaps(point, at, at + length) && point.End <= at + (10 * value)),
                            Read(store.Read(at, at + length, at + (10 * value))),
                            StringComparer.Ordinal);
                        break;
                }

                Assert.Equal(model.Count, store.Count);
            }

            Assert.Equal(model.Newest(_ => true), Read(store.ReadAll()), StringComparer.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(150));

    [Fact]
    public void A_filled_store_reads_like_one_that_was_inserted_into()
    {
        var filled = new PointStore(Number);
        var inserted = new PointStore(Number);
        filled.Fill(Enumerable.Range(0, 10_000).Select(i => ((long)i * 7, (PointValue)(i / 2.0))), modified: 5);
        foreach (var i in Enumerable.Range(0, 10_000).OrderBy(i => (i * 7919) % 10_007))
        {
            inserted.Insert(new DataPoint(i * 7L, i * 7L, [i / 2.0], 5));
        }

        Assert.Equal(Times(inserted.ReadAll()), Times(filled.ReadAll()));
        Assert.Equal(Times(inserted.Read(700, 7000)), Times(filled.Read(700, 7000)));
    }

    [Fact]
    public void The_same_point_is_kept_once_and_another_value_for_the_same_interval_beside_it()
    {
        var store = new PointStore(Fields);

        Assert.True(store.Insert(Point(1, 5, 1)));
        Assert.False(store.Insert(Point(1, 5, 1)));
        Assert.True(store.Insert(Point(1, 5, 2)));

        Assert.Equal(2, store.Count);
    }

    private static void Insert(PointStore store, Model model, DataPoint point) => Assert.Equal(model.Insert(point), store.Insert(point));

    private static DataPoint Point(long start, long end, int value) =>
        new(start, end, [value == 0 ? default : (PointValue)(double)value, value == 1 ? default : (PointValue)$"v{value}"], Modified: 1, Origin: value == 3 ? "o" : null);

    private static bool Overlaps(DataPoint point, long start, long end) => point.Start <= end && point.End >= start;

    private static string Line(DataPoint point) => $"{point.Start}-{point.End} {point.Values[0]} {point.Values[1]} {point.Origin}";

    private static List<string> Read(PointCursor cursor)
    {
        var lines = new List<string>();
        while (cursor.MoveNext())
        {
            lines.Add(Line(new DataPoint(cursor.Start, cursor.End, [cursor.Value(0), cursor.Value(1)], 0, 0, cursor.Origin)));
        }

        return lines;
    }

    private static List<(long, long, PointValue)> Times(PointCursor cursor)
    {
        var points = new List<(long, long, PointValue)>();
        while (cursor.MoveNext())
        {
            points.Add((cursor.Start, cursor.End, cursor.Value(0)));
        }

        return points;
    }

    private sealed class Model
    {
        private readonly HashSet<string> _present = new(StringComparer.Ordinal);
        private List<DataPoint> _points = [];

        public int Count => _points.Count;

        public bool Insert(DataPoint point)
        {
            var isNew = _present.Add(Said(point));
            if (isNew)
            {
                _points.Add(point);
            }

            return isNew;
        }

        public void Remove(Func<DataPoint, bool> condition)
        {
            _present.ExceptWith(_points.Where(condition).Select(Said));
            _points = [.. _points.Where(point => !condition(point))];
        }

        public IEnumerable<string> Newest(Func<DataPoint, bool> condition) =>
            _points.Select((point, index) => (point, index)).Where(item => condition(item.point))
                .OrderByDescending(item => item.point.End).ThenByDescending(item => item.point.Start).ThenByDescending(item => item.index)
                .Select(item => Line(item.point));

        private static string Said(DataPoint point) => Line(point with { Origin = null });
    }
}
