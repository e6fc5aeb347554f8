using System.Net;
using System.Text.Json;

namespace FitOps.Emulator.Tests;

/// <summary>What is created and patched is there afterwards.</summary>
public sealed class PatientTests
{
    [Fact]
    public async Task A_new_patient_has_what_the_contracts_example_has()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var created = await client.PostAsync(
            "/pub/patient",
            ApiClient.Resource("patient", new { first_name = "Jack", birth_date = "1944-03-06", gender = "male" }, new { groups = ApiClient.Many("group", group) }));
        created.Expect(HttpStatusCode.Created);
        foreach (var list in (string[])["addresses", "phone_numbers", "identifiers", "archive_history"])
        {
            Assert.Equal(0, created.Attributes.GetProperty(list).GetArrayLength());
        }

        Assert.False(created.Attributes.GetProperty("archived").GetBoolean());
        Assert.Matches("^[0-9a-f]{24}$", created.Id);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", created.Attributes.GetProperty("updated_at").GetString());
        Assert.Equal($"/pub/patient/{created.Id}", created.Data.GetProperty("links").GetProperty("self").GetString());
        Assert.Equal(
            $"/pub/patient/{created.Id}/groups",
            created.Data.GetProperty("relationships").GetProperty("groups").GetProperty("links").GetProperty("related").GetString());
        Assert.Empty(created.Related("coaches"));
        Assert.Equal(created.Data.GetRawText(), (await client.GetAsync($"/pub/patient/{created.Id}")).Data.GetRawText());
    }

    [Fact]
    public async Task A_new_patient_has_a_plan()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        Assert.Single((await client.GetAsync($"/pub/patient_plan_summary?filter[patient]={patient}")).Ids);
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync(), new { first_name = "Jack", last_name = "Frost", note = "Old" });
        var before = await client.GetAsync($"/pub/patient/{patient}");
        world.Pass(TimeSpan.FromMinutes(1));
        var after = await client.PatchAsync($"/pub/patient/{patient}", ApiClient.Resource("patient", new { first_name = "Jonathon", note = (string?)null }, id: patient));
        after.Expect(HttpStatusCode.OK);
        Assert.Equal("Jonathon", after.Attributes.GetProperty("first_name").GetString());
        Assert.Equal("Frost", after.Attributes.GetProperty("last_name").GetString());
        Assert.False(after.Attributes.TryGetProperty("note", out _));
        Assert.Equal(before.Attributes.GetProperty("created_at").GetString(), after.Attributes.GetProperty("created_at").GetString());
        Assert.NotEqual(before.Attributes.GetProperty("updated_at").GetString(), after.Attributes.GetProperty("updated_at").GetString());
        Assert.Equal(before.Related("groups"), after.Related("groups"));
        Assert.Equal(after.Data.GetRawText(), (await client.GetAsync($"/pub/patient/{patient}")).Data.GetRawText());
    }

    [Fact]
    public async Task A_patch_keeps_attributes_that_no_contract_names()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 5, Days = 1 });
        using var client = await world.SignInAsync();
        var patients = await client.WalkAsync($"/pub/patient?filter[organization]={client.Organization}");
        var awkward = patients.SelectMany(page => page.Data.EnumerateArray()).First(patient => patient.GetProperty("attributes").TryGetProperty("x_synthetic", out _));
        var id = awkward.GetProperty("id").GetString()!;
        var after = await client.PatchAsync($"/pub/patient/{id}", ApiClient.Resource("patient", new { last_name = "Changed" }, id: id));
        Assert.True(JsonElement.DeepEquals(
            awkward.GetProperty("attributes").GetProperty("x_synthetic"), after.Expect(HttpStatusCode.OK).Attributes.GetProperty("x_synthetic")));
    }

    [Fact]
    public async Task Archiving_is_what_the_history_says_last()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());

        async Task<bool> ArchiveAsync(params bool[] history)
            => (await client.PatchAsync(
                $"/pub/patient/{patient}",
                ApiClient.Resource("patient", new { archive_history = history.Select(archived => new { archived }) }, id: patient)))
                .Expect(HttpStatusCode.OK).Attributes.GetProperty("archived").GetBoolean();

        Assert.True(await ArchiveAsync(true));
        Assert.False(await ArchiveAsync(true, false));
        Assert.Equal(JsonValueKind.String, (await client.GetAsync($"/pub/patient/{patient}")).Attributes.GetProperty("archive_history")[0].GetProperty("modified_at").ValueKind);
    }

    [Theory]
    [InlineData("""{"updated_at":"2026-01-01T00:00:00Z"}""", "/data/attributes/updated_at")]
    [InlineData("""{"archived":true}""", "/data/attributes/archived")]
    [InlineData("""{"favourite":"x"}""", "/data/attributes/favourite")]
    [InlineData("""{"a/b~c":"x"}""", "/data/attributes/a~1b~0c")]
    [InlineData("""{"first_name":7}""", "/data/attributes/first_name")]
    [InlineData("""{"gender":"none"}""", "/data/attributes/gender")]
    [InlineData("""{"birth_date":"1944-02-30"}""", "/data/attributes/birth_date")]
    [InlineData("""{"identifiers":{}}""", "/data/attributes/identifiers")]
    [InlineData("""{"identifiers":[{"system":"x"}]}""", "/data/attributes/identifiers/0/value")]
    [InlineData("""{"phone_numbers":[{"type":"car","value":"1","primary":"yes"}]}""", "/data/attributes/phone_numbers/0/type")]
    [InlineData("""{"archive_history":[{"modified_at":"yesterday"}]}""", "/data/attributes/archive_history/0/modified_at")]
    public async Task A_bad_attribute_is_refused_with_a_pointer_and_changes_nothing(string attributes, string pointer)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var before = await client.GetAsync($"/pub/patient/{patient}");
        var body = ApiClient.Resource("patient", JsonSerializer.Deserialize<JsonElement>(attributes), id: patient);
        var answer = await client.PatchAsync($"/pub/patient/{patient}", body);
        Assert.Contains(pointer, answer.Expect(HttpStatusCode.Conflict).Pointers);
        Assert.Equal(before.Data.GetRawText(), (await client.GetAsync($"/pub/patient/{patient}")).Data.GetRawText());
    }

    [Fact]
    public async Task The_id_and_type_of_a_patch_must_be_those_of_the_resource()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var path = $"/pub/patient/{patient}";
        Assert.Equal(["/data/id"], (await client.PatchAsync(path, ApiClient.Resource("patient", new { }))).Expect(HttpStatusCode.Conflict).Pointers);
        Assert.Equal(["/data/id"], (await client.PatchAsync(path, ApiClient.Resource("patient", new { }, id: client.Organization))).Expect(HttpStatusCode.Conflict).Pointers);
        Assert.Equal(["/data/type"], (await client.PatchAsync(path, ApiClient.Resource("coach", new { }, id: patient))).Expect(HttpStatusCode.Conflict).Pointers);
        (await client.PatchAsync("/pub/patient/0123456789abcdef01234567", ApiClient.Resource("patient", new { }))).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Coaches_keep_who_is_primary()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 1, Days = 1 });
        using var client = await world.SignInAsync();
        var coach = (await client.GetAsync($"/pub/coach?filter[organization]={client.Organization}")).Ids[0];
        var coaches = new { data = new[] { new { type = "coach", id = coach, meta = new { primary = true } } } };
        var group = await client.CreateGroupAsync();
        var patient = await client.CreateAsync("patient", new { }, new { groups = ApiClient.Many("group", group), coaches });
        var stored = (await client.GetAsync($"/pub/patient/{patient}")).Data.GetProperty("relationships").GetProperty("coaches").GetProperty("data");
        Assert.True(stored[0].GetProperty("meta").GetProperty("primary").GetBoolean());
        Assert.Equal([coach], (await client.GetAsync($"/pub/patient/{patient}/coaches")).Ids);
    }

    [Fact]
    public async Task A_patient_needs_a_group_that_exists()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();

        async Task<string[]> RefuseAsync(object? relationships)
            => (await client.PostAsync("/pub/patient", ApiClient.Resource("patient", new { }, relationships))).Expect(HttpStatusCode.Conflict).Pointers;

        Assert.Equal(["/data/relationships/groups"], await RefuseAsync(null));
        Assert.Equal(["/data/relationships/groups/data"], await RefuseAsync(new { groups = ApiClient.Many("group") }));
        Assert.Equal(["/data/relationships/groups/data/0/id"], await RefuseAsync(new { groups = ApiClient.Many("group", "0123456789abcdef01234567") }));
        Assert.Equal(["/data/relationships/groups/data/0/type"], await RefuseAsync(new { groups = ApiClient.Many("team", client.Organization) }));
        Assert.Equal(["/data/relationships/friends", "/data/relationships/groups"], await RefuseAsync(new { friends = ApiClient.Many("patient") }));
    }
}
