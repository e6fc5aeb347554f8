using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.FitbitPlus;

/// <summary>Reading from the emulator: the rows of API-BEHAVIOUR's Fitbit Plus table, from the client's side.</summary>
public sealed class ReadingTests
{
    private static readonly JsonSerializerOptions AsTheApi = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    // What the contract shows in examples without naming it, and the emulator's own member.
    private static readonly string[] InExamplesOnly =
    [
        "created_at", "created_by", "updated_at", "updated_by", "_id", "_actions", "accepted_values", "frequency_goal_prorated", "options", "x_synthetic",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> OrganizationTypes => [.. ResourceCatalogue.All.Where(type => type.Reach == ResourceReach.Organization).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(OrganizationTypes))]
    public async Task Everything_an_organization_has_of_a_type_is_listed_once_and_counted(string type)
    {
        await using var world = await EmulatedOrganization.StartAsync(patients: 6, organizations: 2);
        var query = world.All(ResourceCatalogue.Get(type));

        Assert.NotEmpty(world.Truth(type));
        Assert.Equal(world.Truth(type), await world.IdsAsync(query));
        Assert.Equal(world.Truth(type).Count, await world.Client.CountAsync(query, Cancel));
    }

    [Fact]
    public async Task What_is_reached_through_each_patient_is_listed_once()
    {
        await using var world = await EmulatedOrganization.StartAsync(patients: 6, organizations: 2);
        var patients = await world.ListAsync<Patient>(world.All(ResourceCatalogue.Patient));
        foreach (var type in ResourceCatalogue.All.Where(type => type.Reach is ResourceReach.EachPatient or ResourceReach.EachPatientAndGroups))
        {
            var read = new List<string>();
            foreach (var patient in patients)
            {
                var query = ResourceQuery.For(type).Where("patient", patient.Id!); // A record of the server's has an id.
                query = type.Reach == ResourceReach.EachPatientAndGroups ? query.Where("groups", patient.GroupIds) : query;
                read.AddRange(await world.IdsAsync(query));
            }

            Assert.NotEmpty(read);
            Assert.Equal(world.Truth(type.Name), read.Order());
        }
    }

    [Fact]
    public async Task Types_without_a_list_are_reached_through_what_includes_them()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        foreach (var type in ResourceCatalogue.All.Where(type => type.IncludedFrom is not null))
        {
            var route = type.IncludedFrom!; // Filtered just before.
            var query = world.All(ResourceCatalogue.Get(route.TypeName)).Include(route.Include);
            var included = new List<string>();
            await foreach (var page in world.Client.ReadPagesAsync(query, Cancel))
            {
                using (page)
                {
                    included.AddRange(page.Included.Where(slice => slice.GetResourceType() == type.Name).Select(slice => slice.GetId()));
                }
            }

            Assert.NotEmpty(included);
            Assert.Equal(included.Count, included.Distinct().Count());
            Assert.Subset(world.Truth(type.Name).ToHashSet(), included.ToHashSet());
        }
    }

    [Fact]
    public async Task Every_record_can_be_read_by_its_id_and_is_the_one_that_is_listed()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var patient = world.Truth("patient")[0];
        foreach (var type in ResourceCatalogue.All.Where(type => type.Find(ResourceVerb.Get) is not null))
        {
            var id = world.Truth(type.Name)[0];
            var record = await world.Client.GetAsync(type, id, cancellationToken: Cancel);

            Assert.Equal(id, record.Id);
            Assert.Equal(type.RecordType, record.GetType());
        }

        var listed = await world.ListAsync<Patient>(world.All(ResourceCatalogue.Patient));
        var one = await world.Client.GetAsync<Patient>(patient, cancellationToken: Cancel);
        Assert.Equal(Encoding.UTF8.GetString(listed.Single(p => p.Id == patient).Utf8Json.Span), Encoding.UTF8.GetString(one.Utf8Json.Span));
    }

    [Fact]
    public async Task Typed_records_name_every_member_and_keep_those_that_no_contract_names()
    {
        await using var world = await EmulatedOrganization.StartAsync(patients: 4, days: 10);
        foreach (var type in ResourceCatalogue.All.Where(type => type.Find(ResourceVerb.Get) is not null))
        {
            foreach (var id in world.Truth(type.Name).Take(20))
            {
                var record = await world.Client.GetAsync(type, id, cancellationToken: Cancel);
                Assert.Equal(Normal(JsonNode.Parse(record.Utf8Json.Span)), Normal(JsonSerializer.SerializeToNode(record, type.RecordType, AsTheApi)));
                Assert.Equal([], Unnamed(record).Except(InExamplesOnly));
            }
        }
    }

    [Fact]
    public async Task Paging_by_cursor_and_by_number_read_the_same_and_never_both_at_once()
    {
        await using var world = await EmulatedOrganization.StartAsync(patients: 30, days: 2);
        var truth = world.Truth("patient");

        Assert.Equal(truth, await world.IdsAsync(world.All(ResourceCatalogue.Patient).ByCursor(7)));
        Assert.Equal(truth, await world.IdsAsync(world.All(ResourceCatalogue.Patient).BySkip(7)));
        Assert.Equal(truth, await world.IdsAsync(world.All(ResourceCatalogue.Patient).BySkip(7).ByCursor(7)));
        Assert.Equal(truth.Count - 14, (await ReadAsync(world, world.All(ResourceCatalogue.Patient).BySkip(7, firstPage: 3))).Records);
        Assert.All(world.Journal.Where(entry => entry.Path == "/pub/patient"), entry =>
        {
            var query = Uri.UnescapeDataString(entry.Query);
            var isCursor = query.Contains("page[limit]", StringComparison.Ordinal);
            Assert.NotEqual(isCursor, query.Contains("page[number]", StringComparison.Ordinal) || query.Contains("page[size]", StringComparison.Ordinal));
            Assert.Equal(200, entry.Status);
        });
    }

    [Fact]
    public async Task A_count_transfers_no_record()
    {
        await using var world = await EmulatedOrganization.StartAsync();

        Assert.Equal(3, await world.Client.CountAsync(world.All(ResourceCatalogue.Patient), Cancel));
        Assert.Contains("page[limit]=0", Uri.UnescapeDataString(world.Journal[^1].Query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_skip_paging_a_change_ahead_of_the_reader_is_detected_and_a_cursor_is_not_bothered()
    {
        await using var skip = await EmulatedOrganization.StartAsync(patients: 12, days: 1);
        skip.Fault(Emulator.Faults.FaultKind.Mutate, "/pub/patient", e => e with { Delete = true }, new() { Query = "page[number]=2" }, times: 1);
        var hidden = await ReadAsync(skip, skip.All(ResourceCatalogue.Patient).BySkip(4));

        await using var cursor = await EmulatedOrganization.StartAsync(patients: 12, days: 1);
        cursor.Fault(Emulator.Faults.FaultKind.Mutate, "/pub/patient", match: new() { Nth = 2 });
        var ids = await cursor.IdsAsync(cursor.All(ResourceCatalogue.Patient).ByCursor(4));

        // The removal hid a record that is still there; only the count that changed gives it away.
        Assert.Equal((11, 12, 11), (hidden.Records, hidden.FirstCount, hidden.LastCount));
        Assert.False(hidden.MatchesCount);
        Assert.Equal(ids.Distinct(), ids);
        Assert.Superset(ids.ToHashSet(), cursor.Truth("patient").ToHashSet());
        Assert.Equal(12, ids.Count);
    }

    [Fact]
    public async Task Date_ranges_hold_their_start_and_not_their_end_in_any_offset()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var events = await world.ListAsync<CalendarEvent>(world.All(ResourceCatalogue.CalendarEvent));
        var starts = events.Select(e => e.Attributes.StartAt!.Value).Order().ToList(); // Every event has a start.
        var (from, to) = (starts[0], starts.First(start => start > starts[0]));

        var range = new DateRange(from.ToOffset(TimeSpan.FromHours(-4)), to.ToOffset(TimeSpan.FromHours(5.5)));
        var read = await world.ListAsync<CalendarEvent>(world.All(ResourceCatalogue.CalendarEvent).Where("start_at", range));

        Assert.NotEmpty(read);
        Assert.Equal(starts.Where(start => start < to), read.Select(e => e.Attributes.StartAt!.Value).Order()); // As above.
    }

    [Fact]
    public async Task An_identifier_finds_its_patient_with_both_its_parts()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var patient = (await world.ListAsync<Patient>(world.All(ResourceCatalogue.Patient))).First(p => p.Attributes.Identifiers is { Count: > 0 });
        var identifier = patient.Attributes.Identifiers![0]; // Filtered just before.

        var found = await world.IdsAsync(world.All(ResourceCatalogue.Patient).WhereIdentifier(identifier.System!, identifier.Value!)); // An identifier has both.

        Assert.Equal(patient.Id, Assert.Single(found));
    }

    [Fact]
    public async Task Included_records_are_linked_to_those_that_they_belong_to()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var plans = await world.ListAsync<PatientPlanSummary>(world.All(ResourceCatalogue.PatientPlanSummary).Include("patient", "actions", "current_results"));
        var one = await world.Client.GetAsync<HealthProfile>(world.Truth("health_profile")[0], ["patient", "questions"], Cancel);

        Assert.All(plans, plan =>
        {
            Assert.Equal(plan.PatientId, Assert.IsType<Patient>(Assert.Single(plan.Related("patient"))).Id);
            Assert.Equal(plan.ActionIds, plan.Related("actions").Cast<PlanAction>().Select(action => action.Id));
            Assert.All(plan.Related("current_results"), result => Assert.IsType<PatientHealthResult>(result));
            Assert.Empty(plan.Related("bundles"));
        });
        Assert.Contains(plans, plan => plan.Related("actions").Count > 0);
        Assert.Equal(one.PatientId, one.Related("patient").Single().Id);
        Assert.Equal(one.QuestionIds, one.Related("questions").Select(question => question.Id));
    }

    [Fact]
    public async Task Related_lists_lead_to_the_related_records()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var patient = (await world.ListAsync<Patient>(world.All(ResourceCatalogue.Patient)))[0];
        var program = (await world.ListAsync<RewardProgram>(world.All(ResourceCatalogue.RewardProgram)))[0];
        var token = await world.Client.GetTokenAsync(Cancel);

        Assert.Equal(patient.GroupIds.Order(), await RelatedAsync<Group>(world, ResourceCatalogue.Patient, patient.Id, "groups"));
        Assert.Equal(patient.CoachIds.Order(), await RelatedAsync<Coach>(world, ResourceCatalogue.Patient, patient.Id, "coaches"));
        Assert.Equal(program.GroupId, Assert.Single(await RelatedAsync<Group>(world, ResourceCatalogue.RewardProgram, program.Id, "group")));
        Assert.Equal(token.GroupIds.Order(), await RelatedAsync<Group>(world, ResourceCatalogue.Token, token.Id, "groups"));
        Assert.Equal([world.Id], await RelatedAsync<Organization>(world, ResourceCatalogue.Token, token.Id, "organization"));
    }

    [Fact]
    public async Task The_token_names_its_organization_and_can_bring_its_groups()
    {
        await using var world = await EmulatedOrganization.StartAsync(organizations: 2, number: 2);

        var token = await world.Client.CreateTokenAsync(["groups", "organization"], Cancel);

        Assert.Equal(world.Id, token.OrganizationId);
        Assert.Equal(token.OrganizationId, (await world.Client.GetTokenAsync(Cancel)).OrganizationId);
        Assert.Equal(token.GroupIds, token.Related("groups").Select(group => group.Id));
        Assert.NotEmpty(token.GroupIds);
        Assert.IsType<Organization>(Assert.Single(token.Related("organization")));
    }

    [Fact]
    public async Task A_long_read_outlives_its_tokens()
    {
        await using var world = await EmulatedOrganization.StartAsync(patients: 10, days: 1);
        var read = 0;

        await foreach (var _ in world.Client.ListAsync(world.All(ResourceCatalogue.Patient).ByCursor(1), Cancel))
        {
            read++;
            world.Clock.Advance(TimeSpan.FromMinutes(50));
            world.Time.Advance(TimeSpan.FromMinutes(50));
        }

        Assert.Equal(10, read);
        Assert.True(world.Events.OfType<TokenAcquired>().Count() > 3);
    }

    [Fact]
    public async Task A_record_of_another_organization_is_an_error_with_the_APIs_own_words()
    {
        await using var world = await EmulatedOrganization.StartAsync(organizations: 2, number: 2);
        await using var first = await EmulatedOrganization.StartAsync(organizations: 2);

        var error = await Assert.ThrowsAsync<FitOpsApiException>(
            () => world.Client.GetAsync(ResourceCatalogue.Patient, first.Truth("patient")[0], cancellationToken: Cancel));

        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
        Assert.Equal("Forbidden", error.Code);
        Assert.NotNull(error.RequestId);
        Assert.Contains(error.RequestId, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E_mails_are_listed_by_receiver_in_the_order_asked_for()
    {
        await using var world = await EmulatedOrganization.StartAsync(days: 60);
        var query = ResourceQuery.For("email_history").Where("receiver", world.Truth("patient")[0]);

        var up = (await world.ListAsync<EmailHistory>(query.Sort("send_time"))).Select(email => email.Attributes.SendTime).ToList();
        var down = (await world.ListAsync<EmailHistory>(query.Sort("-send_time"))).Select(email => email.Attributes.SendTime).ToList();

        Assert.NotEmpty(up);
        Assert.Equal(up.Order(), up);
        Assert.Equal(up.OrderDescending(), down);
    }

    private static async Task<IReadOnlyList<string>> RelatedAsync<T>(EmulatedOrganization world, ResourceType type, string? id, string relation)
        where T : Resource
    {
        var related = await world.Client.ListRelatedAsync(type, id ?? string.Empty, relation, Cancel).ToListAsync(Cancel);
        return [.. related.Select(record => Assert.IsType<T>(record).Id ?? string.Empty).Order()];
    }

    private static async Task<PageReadSummary> ReadAsync(EmulatedOrganization world, ResourceQuery query)
    {
        var pages = world.Client.ReadPagesAsync(query, Cancel);
        await foreach (var page in pages)
        {
            page.Dispose();
        }

        return pages.Summary;
    }

    /// <summary>The JSON with members in order, times in one notation and no nulls: what two writers may write differently.</summary>
    private static string Normal(JsonNode? node) => node switch
    {
        JsonObject json => "{" + string.Join(',', json.Where(m => m.Value is not null && Normal(m.Value) != "{}")
            .OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Key + ":" + Normal(m.Value))) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Normal)) + "]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String && DateTimeOffset.TryParse(value.GetValue<string>(), out var time) => time.UtcTicks.ToString(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => decimal.Parse(value.ToJsonString(), System.Globalization.NumberStyles.Float).ToString("G29"),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node?.ToJsonString() ?? "null",
    };

    /// <summary>The members, at any depth, for which the typed record has no property.</summary>
    private static IEnumerable<string> Unnamed(object? value) => value switch
    {
        Resource or ApiObject => value.GetType().GetProperties().Where(p => p.Name != nameof(Resource.Raw) && p.GetIndexParameters().Length == 0)
            .SelectMany(p => p.Name == nameof(ApiObject.AdditionalMembers)
                ? ((Dictionary<string, JsonElement>?)p.GetValue(value))?.Keys ?? Enumerable.Empty<string>()
                : Unnamed(p.GetValue(value))),
        IEnumerable<ApiObject> list => list.SelectMany(Unnamed),
        _ => [],
    };
}
