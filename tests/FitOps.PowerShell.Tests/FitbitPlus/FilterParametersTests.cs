using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Reading;

namespace FitOps.PowerShell.Tests.FitbitPlus;

public sealed class FilterParametersTests
{
    [Fact]
    public void Without_a_filter_the_connection_s_organization_is_meant()
    {
        var request = Single(new Parameters());

        Assert.Equal("org", request.Query.Filters["filter[organization]"]);
        Assert.Null(request.Target);
    }

    [Fact]
    public void A_filter_that_the_collection_asks_for_takes_its_place()
    {
        var request = Single(new Parameters { Group = ["g1", "g2"] });

        Assert.Equal("g1,g2", request.Query.Filters["filter[groups]"]);
        Assert.False(request.Query.Filters.ContainsKey("filter[organization]"));
        Assert.Equal("g1,g2", request.Target);
    }

    [Fact]
    public void A_filter_that_takes_one_id_makes_a_list_for_each()
    {
        var requests = Requests(new Parameters { Patient = ["p1", "p2"] });

        Assert.Equal(["p1", "p2"], requests.Select(request => request.Query.Filters["filter[patient]"]));
        Assert.Equal(["p1", "p2"], requests.Select(request => request.Target));
    }

    [Fact]
    public void A_range_may_be_open_at_either_end()
    {
        var moment = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

        var after = Single(new Parameters { StartAfter = moment }).Query.Filters["filter[start_at]"];
        var before = Single(new Parameters { StartBefore = moment }).Query.Filters["filter[start_at]"];

        Assert.Equal(moment, DateRange.Parse(after).From);
        Assert.Equal(moment, DateRange.Parse(before).To);
    }

    [Fact]
    public void A_range_that_ends_before_it_starts_is_refused()
    {
        var moment = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

        var error = Assert.Throws<ArgumentException>(() => Single(new Parameters { StartAfter = moment, StartBefore = moment.AddDays(-1) }));

        Assert.Contains("2026-05-31", error.Message);
    }

    private static CollectionRequest Single(Parameters parameters) => Assert.Single(Requests(parameters));

    private static List<CollectionRequest> Requests(Parameters parameters) =>
        [.. new FilterParameters(parameters, parameters.IsGiven).Requests(ResourceCatalogue.CalendarEvent, "org", query => query).Cast<CollectionRequest>()];

    private sealed class Parameters
    {
        [Filter("groups")]
        public string[]? Group { get; init; }

        [Filter("patient")]
        public string[]? Patient { get; init; }

        [Filter("start_at", RangeEnd.From)]
        public DateTimeOffset? StartAfter { get; init; }

        [Filter("start_at", RangeEnd.To)]
        public DateTimeOffset? StartBefore { get; init; }

        public bool IsGiven(string name) => GetType().GetProperty(name)?.GetValue(this) is not null;
    }
}
