using System.Text;
using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>The names of points (bug of others 9): docs/decisions/google-fit-point-identity.md.</summary>
public sealed class PointIdentityTests
{
    private static readonly ModelPoint[] Twins = [new(5, 9, 1), new(5, 9, 2), new(5, 9, 2), new(6, 9, 1)];

    [Fact]
    public async Task Two_readings_of_the_same_points_give_the_same_names_whatever_the_servers_order_and_the_page_size()
    {
        var first = await NamesAsync(Twins, new DatasetReadOptions { PageSize = 1 }, "user");
        var second = await NamesAsync([.. Twins.Reverse()], new DatasetReadOptions { PageSize = 100, Order = ReadOrder.OldestFirst }, "user");

        Assert.Equal(first.Order(StringComparer.Ordinal), second.Order(StringComparer.Ordinal));
        Assert.Equal(Twins.Length, first.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Points_of_one_time_with_different_values_are_all_kept_with_names_of_their_own()
    {
        var before = await NamesAsync([new(5, 9, 1)], new DatasetReadOptions(), "user");
        var after = await NamesAsync([new(5, 9, 7)], new DatasetReadOptions(), "user");
        var both = await NamesAsync([new(5, 9, 1), new(5, 9, 7)], new DatasetReadOptions(), "user");

        // An edited point keeps its name; a second point beside it gets another.
        Assert.Equal(before, after);
        Assert.Equal(2, both.Count);
        Assert.Contains(before[0], both);
    }

    [Fact]
    public async Task Another_user_has_other_names()
    {
        var one = await NamesAsync(Twins, new DatasetReadOptions(), "user-1");
        var other = await NamesAsync(Twins, new DatasetReadOptions(), "user-2");

        Assert.Empty(one.Intersect(other, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_name_of_a_point_is_the_same_today_and_in_a_year()
    {
        // Written down, so that a change of the scheme cannot go unseen: exports on disk are compared by it.
        Assert.Equal(["228575b67d90ab46e342737fb21e3770"], await NamesAsync([new(5, 9, 1)], new DatasetReadOptions(), "user"));
    }

    private static async Task<List<string>> NamesAsync(ModelPoint[] points, DatasetReadOptions options, string user)
    {
        var model = new DatasetModel { Points = [.. points] };
        await using var server = await ScriptedServer.StartAsync(model.Answer);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var scheme = new PointIdentityScheme(user, DatasetModel.Stream);
        var names = new List<string>();
        var range = new NanoRange(UnixNanos.Epoch, new UnixNanos(100));
        await foreach (var page in world.Client.Datasets.ReadPointPagesAsync(DatasetModel.Stream, range, options, TestContext.Current.CancellationToken))
        {
            using (page)
            {
                Assert.All(page.Points, point => Assert.Equal("com.google.step_count.delta", Encoding.UTF8.GetString(point.DataTypeName.Span)));
                names.AddRange(page.Points.Select(point => scheme.Of(point).ToString()));
            }
        }

        return names;
    }
}
