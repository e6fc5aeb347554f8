using System.Net;

namespace FitOps.Emulator.Tests;

/// <summary>API-BEHAVIOUR row 12: <c>PUT /patient</c>.</summary>
public sealed class UpsertTests
{
    [Fact]
    public async Task The_first_upsert_creates_and_the_second_updates()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var created = (await client.PutAsync("/pub/patient", Body(group, new { first_name = "Jack", last_name = "Frost" }))).Expect(HttpStatusCode.OK);
        var updated = (await client.PutAsync("/pub/patient", Body(group, new { first_name = "Jonathon" }))).Expect(HttpStatusCode.OK);
        Assert.Equal(created.Id, updated.Id);
        Assert.Equal("Jonathon", updated.Attributes.GetProperty("first_name").GetString());
        Assert.Equal("Frost", updated.Attributes.GetProperty("last_name").GetString());
        Assert.Equal([group], updated.Related("groups"));
        Assert.Equal(1, (await client.GetAsync($"/pub/patient?filter[groups]={group}")).Count);
    }

    [Fact]
    public async Task The_created_patient_has_the_identifier_of_the_query_once()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var identifiers = new[] { new { system = "OtherPlace", value = "123456", label = "Theirs" } };
        var created = await client.PutAsync("/pub/patient", Body(group, new { identifiers }));
        Assert.Equal(1, created.Attributes.GetProperty("identifiers").GetArrayLength());
        Assert.Equal("Theirs", created.Attributes.GetProperty("identifiers")[0].GetProperty("label").GetString());
    }

    [Fact]
    public async Task A_patient_of_another_group_is_not_the_one()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        await client.PutAsync("/pub/patient", Body(await client.CreateGroupAsync(), new { }));
        var answer = await client.PutAsync("/pub/patient", Body(await client.CreateGroupAsync(), new { }));
        Assert.Equal(["/data/attributes/identifiers/0"], answer.Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task A_query_that_finds_several_patients_is_refused()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var shared = new { identifiers = new[] { new { system = "OtherPlace", value = "123456", unique = false } } };
        await client.CreatePatientAsync(group, shared);
        await client.CreatePatientAsync(group, shared);
        var answer = await client.PutAsync("/pub/patient", Body(group, new { }));
        Assert.Equal(["/meta/query"], answer.Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task An_upsert_without_its_query_is_refused()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.PutAsync("/pub/patient", ApiClient.Resource("patient", new { }));
        Assert.Equal(["/meta/query"], answer.Expect(HttpStatusCode.Conflict).Pointers);
        answer = await client.PutAsync("/pub/patient", new { meta = new { query = new { } }, data = new { type = "patient" } });
        Assert.Equal(["/meta/query/identifier", "/meta/query/groups"], answer.Expect(HttpStatusCode.Conflict).Pointers);
    }

    private static object Body(string group, object attributes)
        => new
        {
            meta = new { query = new { identifier = new { system = "OtherPlace", value = "123456" }, groups = new[] { group } } },
            data = new { type = "patient", attributes },
        };
}
