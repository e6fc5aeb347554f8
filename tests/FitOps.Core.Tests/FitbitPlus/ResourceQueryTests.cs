using FitOps.Core.Tests.Support;
using FitOps.FitbitPlus;

namespace FitOps.Core.Tests.FitbitPlus;

public sealed class ResourceQueryTests
{
    public static TheoryData<string, Func<ResourceQuery>, string> Refusals => new()
    {
        { "unknown type", () => ResourceQuery.For("patients"), "no resource type 'patients'. Take one of: token, organization" },
        { "no list", () => ResourceQuery.For("calendar_event_response"), "no list of 'calendar_event_response'" },
        { "no list, but included", () => ResourceQuery.For("action"), "List 'patient_plan_summary' and include 'actions'" },
        { "no list, but by id", () => ResourceQuery.For("organization"), "Get records by id" },
        { "unknown filter", () => Patients.Where("group", "x"), "no filter 'group'. Take one of: groups, organization, identifier, archived" },
        { "filters where there are none", () => ResourceQuery.For("health_question_definition").Where("patient", "x"), "has no filters" },
        { "a list for one id", () => Patients.Where("organization", "a,b"), "'organization' of 'patient' takes one id" },
        { "an empty id", () => Patients.Where("organization", " "), "takes one id" },
        { "no ids", () => Patients.Where("groups", Array.Empty<string>()), "one or more ids" },
        { "a hole in the ids", () => Patients.Where("groups", ["a", ""]), "one or more ids" },
        { "a word for a yes or no", () => Patients.Where("archived", "maybe"), "'maybe'" },
        { "a yes or no for an id", () => Patients.Where("organization", true), "takes one id" },
        { "a choice that is none", () => ResourceQuery.For("calendar_event").Where("type", "party"), "plan-check-in, reminder" },
        { "half a range", () => Patients.Where("created_at", "2024-01-01T00:00:00Z"), "from..to" },
        { "a range without offsets", () => Patients.Where("created_at", "2024-01-01T00:00:00..2024-02-01T00:00:00"), "with offset" },
        { "a range of days", () => Patients.Where("created_at", "2024-01-01..2024-02-01"), "with offset" },
        { "an empty range", () => Patients.Where("created_at", "2024-01-01T00:00:00Z..2024-01-01T01:00:00+01:00"), "is empty" },
        { "a range that was never made", () => Patients.Where("created_at", default(DateRange)), "new DateRange" },
        { "a time without offset", () => ResourceQuery.For("result").Where("start_at", "2024-01-01T00:00:00"), "with offset" },
        { "half an identifier", () => Patients.WhereIdentifier("ehr", ""), "both the system and the value" },
        { "an identifier without a bar", () => Patients.Where("identifier", "ehr"), "system|value" },
        { "a sort where there is none", () => Patients.Sort("last_name"), "cannot be sorted" },
        { "an unknown sort", () => ResourceQuery.For("email_history").Sort("to"), "send_time, -send_time" },
        { "an unknown include", () => ResourceQuery.For("health_profile").Include("answers"), "one of: patient, questions" },
        { "an include where there is none", () => Patients.Include("groups"), "can include nothing" },
        { "a page too large", () => Patients.ByCursor(51), "1 to 50 records, not 51" },
        { "a page too large by number", () => ResourceQuery.For("health_profile_answer").BySkip(101), "1 to 100" },
        { "a page of none", () => Patients.BySkip(0), "1 to 50" },
        { "a page before the first", () => Patients.BySkip(10, 0), "count from 1" },
        { "pages where there are none", () => ResourceQuery.For("group").ByCursor(10), "takes no page size" },
    };

    private static ResourceQuery Patients => ResourceQuery.For(ResourceCatalogue.Patient);

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public void What_a_collection_does_not_take_is_refused_with_the_remedy(string what, Func<ResourceQuery> query, string remedy)
    {
        var error = Assert.ThrowsAny<ArgumentException>(query);

        Assert.True(error.Message.Contains(remedy, StringComparison.Ordinal), $"{what}: {error.Message}");
    }

    [Theory]
    [InlineData("patient", "one of the filters groups, organization")]
    [InlineData("calendar_event", "one of the filters patient, groups, organization, attendees")]
    [InlineData("email_history", "one of the filters receiver, sender")]
    [InlineData("group", "the filter 'organization'")]
    [InlineData("result", "the filter 'patient'")]
    [InlineData("reward_earning", "the filter 'groups' and the filter 'patient'")]
    public async Task What_a_collection_needs_is_asked_for_before_anything_is_sent(string type, string needed)
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        using var world = new ClientWorld(server.BaseAddress);
        var query = ResourceQuery.For(type);

        Assert.Contains(needed, Assert.Throws<ArgumentException>(() => world.Client.ReadPagesAsync(query, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => world.Client.ListAsync(query, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => world.Client.CountAsync(query, TestContext.Current.CancellationToken));
        Assert.Empty(server.TokenRequests);
    }

    [Fact]
    public async Task Values_arrive_as_they_were_given()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? null : new ScriptedReply(200, """{"data":[],"meta":{"count":0}}"""));
        using var world = new ClientWorld(server.BaseAddress);
        var range = new DateRange(new DateTimeOffset(2017, 11, 1, 0, 0, 0, TimeSpan.FromHours(-4)), new DateTimeOffset(2017, 12, 1, 0, 0, 0, 5, TimeSpan.FromHours(5.5)));

        await world.Client.CountAsync(
            Patients.Where("organization", "a&b=c#d/é").WhereIdentifier("My EHR+", "1|2").Where("created_at", range).Where("archived", "False"),
            TestContext.Current.CancellationToken);

        Assert.Equal(
            "/pub/patient?filter[archived]=false&filter[created_at]=2017-11-01T00:00:00-04:00..2017-12-01T00:00:00.005+05:30"
            + "&filter[identifier][system]=My EHR+&filter[identifier][value]=1|2&filter[organization]=a&b=c#d/é&page[limit]=0",
            server.Requests.Single().Target);
        Assert.Contains("%2B05%3A30", server.Requests.Single().Query, StringComparison.Ordinal);
        Assert.Contains("a%26b%3Dc%23d%2F", server.Requests.Single().Query, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_is_not_changed_by_what_is_made_of_it()
    {
        var query = Patients.Where("organization", "a");

        _ = query.Where("archived", true).ByCursor(5);

        Assert.Equal(["filter[organization]"], query.Filters.Keys);
        Assert.Null(query.PageSize);
    }
}
