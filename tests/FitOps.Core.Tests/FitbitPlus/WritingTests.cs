using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.FitbitPlus;

/// <summary>Writing to the emulator (API-BEHAVIOUR, Fitbit Plus rows 3 and 12): what was written is there afterwards.</summary>
public sealed class WritingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_created_patient_is_there_with_all_that_was_given()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var group = world.Truth("group")[0];

        var created = await world.Client.CreateAsync(
            new Patient
            {
                Attributes = new PatientAttributes
                {
                    FirstName = "Zoë",
                    LastName = "\"Quote\" O'Neil",
                    BirthDate = "1980-02-29",
                    Identifiers = [new PatientIdentifier { System = "ehr", Value = "w-1", Label = "Record" }],
                    PhoneNumbers = [new PhoneNumber { Type = "mobile", Value = "+1 555 0100", Primary = true }],
                },
                Relationships = new() { ["groups"] = Relationship.ToMany("group", group) },
            },
            Cancel);
        var read = await world.Client.GetAsync<Patient>(created.Id!, cancellationToken: Cancel); // The server gave it one.

        Assert.Equal("Zoë", read.Attributes.FirstName);
        Assert.Equal("\"Quote\" O'Neil", read.Attributes.LastName);
        Assert.Equal("1980-02-29", read.Attributes.BirthDate);
        Assert.Equal("w-1", Assert.Single(read.Attributes.Identifiers!).Value); // It was given.
        Assert.True(Assert.Single(read.Attributes.PhoneNumbers!).Primary); // It was given.
        Assert.Equal([group], read.GroupIds);
    }

    [Fact]
    public async Task A_bulk_create_names_what_it_made_and_what_it_ignored()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var known = await world.Client.CreateAsync(NewPatient(world, "b-1"), Cancel);

        var refused = await Assert.ThrowsAsync<FitOpsApiException>(
            () => world.Client.CreateManyAsync([NewPatient(world, "b-2"), NewPatient(world, "b-1")], cancellationToken: Cancel));
        var result = await world.Client.CreateManyAsync(
            [NewPatient(world, "b-2"), NewPatient(world, "b-1"), NewPatient(world, "b-3")], ignoreDuplicates: true, Cancel);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("/data/1/attributes/identifiers/0", refused.SourcePointer);
        Assert.Equal(["b-2", "b-3"], result.Created.Cast<Patient>().Select(patient => patient.Attributes.Identifiers![0].Value)); // Each was given one.
        Assert.Equal(known.Id, Assert.Single(result.Ignored));
    }

    [Fact]
    public async Task A_bulk_create_of_duplicates_only_makes_nothing()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        await world.Client.CreateAsync(NewPatient(world, "b-1"), Cancel);

        var result = await world.Client.CreateManyAsync([NewPatient(world, "b-1")], ignoreDuplicates: true, Cancel);

        Assert.Empty(result.Created);
        Assert.Single(result.Ignored);
    }

    [Fact]
    public async Task A_metric_finds_its_patient_by_an_identifier_and_is_not_doubled()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var patient = await world.Client.CreateAsync(NewPatient(world, "m-1"), Cancel);
        var metric = new PatientHealthMetric
        {
            Attributes = new PatientHealthMetricAttributes
            {
                Type = "ldl_cholesterol",
                Code = new MetricCode { System = "LOINC", Value = "13457-7" },
                Value = JsonSerializer.SerializeToElement(121.50m),
                Unit = "mg/dl",
                OccurredAt = new DateTimeOffset(2026, 3, 14, 11, 0, 57, TimeSpan.Zero),
            },
            Relationships = new() { ["patient"] = Relationship.To(ResourceIdentifier.PatientByIdentifier("ehr", "m-1", world.Id)) },
        };

        var first = await world.Client.CreateManyAsync([metric], ignoreDuplicates: true, Cancel);
        var second = await world.Client.CreateManyAsync([metric], ignoreDuplicates: true, Cancel);

        var made = Assert.IsType<PatientHealthMetric>(Assert.Single(first.Created));
        Assert.Equal(patient.Id, made.PatientId);
        Assert.Equal(121.5m, made.Attributes.Value!.Value.GetDecimal()); // It was given.
        Assert.Empty(second.Created);
        Assert.Equal(made.Id, Assert.Single(second.Ignored));
    }

    [Fact]
    public async Task A_group_named_for_a_patient_is_made_if_there_is_none()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var patient = NewPatient(world, "g-1");
        patient.Relationships = new() { ["groups"] = Relationship.ToMany(ResourceIdentifier.GroupByName(world.Id, "Made on the way")) };

        var created = await world.Client.CreateAsync(patient, Cancel);
        var group = await world.Client.GetAsync<Group>(Assert.Single(created.GroupIds), cancellationToken: Cancel);

        Assert.Equal("Made on the way", group.Attributes.Name);
    }

    [Fact]
    public async Task An_upsert_makes_the_patient_once_and_changes_them_after()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var group = world.Truth("group")[0];

        var made = await world.Client.UpsertPatientAsync(NewPatient(world, "u-1"), "ehr", "u-1", [group], Cancel);
        var changed = await world.Client.UpsertPatientAsync(
            new Patient { Attributes = { FirstName = "Other" }, Relationships = new() { ["groups"] = Relationship.ToMany("group", group) } }, "ehr", "u-1", [group], Cancel);

        Assert.Equal(made.Id, changed.Id);
        Assert.Equal("Other", changed.Attributes.FirstName);
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_leaves_the_rest()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var patient = await world.Client.CreateAsync(NewPatient(world, "p-1"), Cancel);

        await world.Client.UpdateAsync(new Patient { Id = patient.Id, Attributes = { Note = "New" } }, Cancel);
        var read = await world.Client.GetAsync<Patient>(patient.Id!, cancellationToken: Cancel); // The server gave it one.

        Assert.Equal("New", read.Attributes.Note);
        Assert.Equal("Given", read.Attributes.FirstName);
        Assert.Equal(patient.GroupIds, read.GroupIds);
    }

    [Fact]
    public async Task An_update_can_clear_a_member_with_null()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var patient = await world.Client.CreateAsync(NewPatient(world, "p-2"), Cancel);
        await world.Client.UpdateAsync(ResourceCatalogue.Patient, patient.Id!, new JsonObject { ["note"] = "Text" }, Cancel); // As above.

        var cleared = await world.Client.UpdateAsync(ResourceCatalogue.Patient, patient.Id!, new JsonObject { ["note"] = null }, Cancel); // As above.

        Assert.Null(Assert.IsType<Patient>(cleared).Attributes.Note);
    }

    [Fact]
    public async Task A_calendar_event_lives_from_its_making_to_its_removal()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var patient = world.Truth("patient")[0];
        var made = await world.Client.CreateAsync(
            new CalendarEvent
            {
                Attributes = new CalendarEventAttributes
                {
                    Type = "telephone-call",
                    Title = "Call",
                    TimeZone = "America/New_York",
                    StartAt = new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(-4)),
                    EndAt = new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.FromHours(-4)),
                    Attendees = [new Attendee { User = patient }],
                },
                Relationships = new() { ["owner"] = Relationship.To("patient", patient) },
            },
            Cancel);
        await world.Client.UpdateAsync(new CalendarEvent { Id = made.Id, Attributes = { Title = "Long call" } }, Cancel);
        var read = await world.Client.GetAsync<CalendarEvent>(made.Id!, cancellationToken: Cancel); // The server gave it one.
        await world.Client.DeleteAsync(ResourceCatalogue.CalendarEvent, made.Id!, Cancel); // As above.

        Assert.Equal("Long call", read.Attributes.Title);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 13, 0, 0, TimeSpan.Zero), read.Attributes.StartAt);
        Assert.Equal(patient, read.OwnerId);
        var gone = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.GetAsync<CalendarEvent>(made.Id!, cancellationToken: Cancel)); // As above.
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("ResourceNotFound", gone.Code);
    }

    [Fact]
    public async Task A_refused_record_names_all_that_is_wrong_with_it_and_the_first_in_its_message()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var patient = NewPatient(world, "e-1");
        patient.Attributes.Gender = "canary-gender";
        patient.Attributes.BirthDate = "canary-date";

        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.CreateAsync(patient, Cancel));

        Assert.Equal(HttpStatusCode.Conflict, error.StatusCode);
        Assert.Equal("InvalidBodyParameter", error.Code);
        Assert.Equal(2, error.Errors.Count);
        Assert.All(error.Errors, one => Assert.StartsWith("/data/attributes/", one.SourcePointer, StringComparison.Ordinal));
        Assert.Contains(error.SourcePointer!, error.Message, StringComparison.Ordinal); // It is there: see above.
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.False(error.MayHaveBeenExecuted);
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_before_anything_is_sent()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        var client = world.Client;

        Assert.Contains("'coach'", (await Refused(() => client.CreateAsync(new Coach(), Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains(nameof(client.CreateTokenAsync), (await Refused(() => client.CreateAsync(new Token(), Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("no records", (await Refused(() => client.CreateManyAsync([], cancellationToken: Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("one at a time", (await Refused(() => client.CreateManyAsync([new Group()], cancellationToken: Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("several types", (await Refused(() => client.CreateManyAsync([new Patient(), new Group()], cancellationToken: Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("duplicates", (await Refused(() => client.CreateManyAsync([new RewardEarning()], ignoreDuplicates: true, Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("no id", (await Refused(() => client.UpdateAsync(new Patient(), Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("no attributes", (await Refused(() => client.UpdateAsync(ResourceCatalogue.Patient, "x", [], Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("no Delete for 'patient'", (await Refused(() => client.DeleteAsync(ResourceCatalogue.Patient, "x", Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("id is empty", (await Refused(() => client.GetAsync(ResourceCatalogue.Patient, " ", cancellationToken: Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("made of dots", (await Refused(() => client.GetAsync(ResourceCatalogue.Patient, "..", cancellationToken: Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("one of: patient, questions", (await Refused(() => client.GetAsync(ResourceCatalogue.HealthProfile, "x", ["owner"], Cancel))).Message, StringComparison.Ordinal);
        Assert.Empty(world.Journal);
    }

    private static Task<ArgumentException> Refused(Func<Task> action) => Assert.ThrowsAnyAsync<ArgumentException>(action);

    private static Patient NewPatient(EmulatedOrganization world, string identifier) => new()
    {
        Attributes = new PatientAttributes { FirstName = "Given", Identifiers = [new PatientIdentifier { System = "ehr", Value = identifier }] },
        Relationships = new() { ["groups"] = Relationship.ToMany("group", world.Truth("group")[0]) },
    };
}
