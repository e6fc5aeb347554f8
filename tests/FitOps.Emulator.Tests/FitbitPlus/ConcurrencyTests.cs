using System.Net;
using System.Text.Json;

namespace FitOps.Emulator.Tests;

/// <summary>Readers and writers at the same time.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task A_page_is_never_torn_and_a_walk_never_doubles_while_others_write()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var before = new HashSet<string>();
        for (var i = 0; i < 30; i++)
        {
            before.Add(await client.CreateEventAsync(patient, "2026-01-01T10:00:00Z", attendees: patient));
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(ApiWorld.Cancelled);
        var writers = Enumerable.Range(0, 3).Select(async writer =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                var id = await client.CreateEventAsync(patient, "2026-01-02T10:00:00Z", attendees: patient);
                var body = ApiClient.Resource("calendar_event", new { description = new string((char)('a' + writer), i % 400) }, id: id);
                (await client.PatchAsync($"/pub/calendar_event/{id}", body)).Expect(HttpStatusCode.OK);
                (await client.DeleteAsync($"/pub/calendar_event/{id}")).Expect(HttpStatusCode.OK);
            }
        }).ToList();

        for (var walk = 0; walk < 20; walk++)
        {
            var pages = await client.WalkAsync($"/pub/calendar_event?filter[patient]={patient}&page[limit]=7");
            var ids = pages.SelectMany(page => page.Ids).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.Superset(before, ids.ToHashSet());
            foreach (var resource in pages.SelectMany(page => page.Data.EnumerateArray()))
            {
                Assert.Equal("calendar_event", resource.GetProperty("type").GetString());
                if (resource.GetProperty("attributes").TryGetProperty("description", out var description))
                {
                    Assert.True(description.GetString()!.Distinct().Count() <= 1);
                }
            }
        }

        await done.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(before.Count, (await client.GetAsync($"/pub/calendar_event?filter[patient]={patient}")).Count);
    }

    [Fact]
    public async Task Of_many_upserts_at_once_one_creates()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var body = new
        {
            meta = new { query = new { identifier = new { system = "s", value = "1" }, groups = new[] { group } } },
            data = new { type = "patient", attributes = new { first_name = "Testa" } },
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.PutAsync("/pub/patient", body)));
        Assert.All(answers, answer => answer.Expect(HttpStatusCode.OK));
        Assert.Single(answers.Select(answer => answer.Id).Distinct());
        Assert.Equal(1, (await client.GetAsync($"/pub/patient?filter[groups]={group}")).Count);
    }

    [Fact]
    public async Task Of_many_uses_of_a_refresh_token_at_once_one_succeeds()
    {
        await using var world = await ApiWorld.StartAsync();
        using var nobody = new ApiClient(world.Host.BaseAddress);
        var token = await nobody.PostAsync("/pub/oauth/token", ApiClient.Grant("fitops-emulator", "fitops-emulator-secret"));
        var refresh = JsonSerializer.SerializeToElement(new
        {
            data = new { attributes = new { grant_type = "refresh_token", client_id = "fitops-emulator", refresh_token = token.Attributes.GetProperty("refresh_token").GetString() } },
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => nobody.PostAsync("/pub/oauth/token", refresh)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
    }
}
