using System.Net;
using System.Text.Json;

namespace FitOps.Emulator.Tests;

/// <summary>From a program to what is paid out, with what the contract says is derived.</summary>
public sealed class RewardTests
{
    [Fact]
    public async Task What_is_allocated_earned_and_fulfilled_shows_on_every_level()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var scene = await Scene.SetAsync(client);
        var activation = await scene.ActivateAsync();
        var reward = await scene.RewardAsync(activation, 30);
        await scene.RewardAsync(activation, 12.5m);

        var earning = await client.PostAsync("/pub/reward_earning", Scene.Earning(reward, 20));
        Assert.Equal("point", earning.Expect(HttpStatusCode.OK).Attributes.GetProperty("earned_unit").GetString());
        Assert.True(earning.Attributes.GetProperty("ready_for_fulfillment").GetBoolean());
        Assert.Equal([scene.Group], earning.Related("group"));
        Assert.Equal([scene.Patient], earning.Related("patient"));
        Assert.Equal([activation], earning.Related("reward_program_activation"));

        var fulfillment = await client.PostAsync("/pub/reward_earning_fulfillment", Scene.Fulfillment(earning.Id, 15));
        Assert.Equal("point", fulfillment.Expect(HttpStatusCode.OK).Attributes.GetProperty("fulfilled_unit").GetString());
        Assert.Equal([scene.Patient], fulfillment.Related("patient"));

        var stored = (await client.GetAsync($"/pub/reward/{reward}")).Attributes;
        Assert.Equal(20, stored.GetProperty("earned_value").GetDecimal());
        Assert.Equal("2026-02-10T00:00:00.000Z", stored.GetProperty("earned_at").GetString());
        Assert.Equal(15, stored.GetProperty("fulfilled_value").GetDecimal());
        Assert.Equal("2026-02-11T00:00:00.000Z", stored.GetProperty("fulfilled_at").GetString());
        Assert.Equal("point", stored.GetProperty("allocated_unit").GetString());
        Assert.Equal(15, (await client.GetAsync($"/pub/reward_earning/{earning.Id}")).Attributes.GetProperty("fulfilled_value").GetDecimal());

        var counts = (await client.GetAsync($"/pub/reward_program_activation/{activation}")).Attributes;
        Assert.Equal(2, counts.GetProperty("allocated_count").GetInt32());
        Assert.Equal(42.5m, counts.GetProperty("total_allocated_value").GetDecimal());
        Assert.Equal(1, counts.GetProperty("earned_count").GetInt32());
        Assert.Equal(20, counts.GetProperty("total_earned_value").GetDecimal());
    }

    [Fact]
    public async Task A_program_has_its_defaults_and_its_limits()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = new { group = ApiClient.One("group", await client.CreateGroupAsync()) };
        var terms = new { name = "Steps", start_at = "2026-01-01T00:00:00Z", end_at = "2026-12-31T00:00:00Z", budget_value = 100 };
        var created = (await client.PostAsync("/pub/reward_program", ApiClient.Resource("reward_program", terms, group))).Expect(HttpStatusCode.OK).Attributes;
        Assert.Equal("dollar", created.GetProperty("budget_unit").GetString());
        Assert.Equal(540, created.GetProperty("duration_active").GetInt32());
        Assert.False(created.GetProperty("frozen").GetBoolean());
        Assert.False(created.GetProperty("fulfill_as_earned").GetBoolean());

        var bad = new { name = "Steps", start_at = "2026-01-01T00:00:00Z", end_at = "2026-01-01T00:00:00Z", budget_value = 0, duration_active = -1 };
        var refused = await client.PostAsync("/pub/reward_program", ApiClient.Resource("reward_program", bad, group));
        Assert.Equal(
            ["/data/attributes/end_at", "/data/attributes/budget_value", "/data/attributes/duration_active"],
            refused.Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task An_activation_derives_its_terms_and_happens_once()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var scene = await Scene.SetAsync(client);
        var activation = (await client.GetAsync($"/pub/reward_program_activation/{await scene.ActivateAsync()}")).Attributes;
        Assert.True(activation.GetProperty("active").GetBoolean());
        Assert.Equal("2026-03-13T00:00:00.000Z", activation.GetProperty("expires_at").GetString());
        Assert.True(activation.GetProperty("fulfill_as_earned").GetBoolean());
        Assert.Equal("point", activation.GetProperty("budget_unit").GetString());
        Assert.Equal(["/data/relationships/reward_program"], (await scene.TryActivateAsync()).Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Theory]
    [InlineData("2025-12-31T23:59:59Z", null, "activated_at")]
    [InlineData("2027-01-01T00:00:00Z", null, "activated_at")]
    [InlineData("2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z", "deactivated_at")]
    public async Task An_activation_keeps_to_the_dates(string activatedAt, string? deactivatedAt, string attribute)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var scene = await Scene.SetAsync(client);
        var answer = await scene.TryActivateAsync(activatedAt, deactivatedAt);
        Assert.Equal([$"/data/attributes/{attribute}"], answer.Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task A_frozen_program_or_one_of_another_group_cannot_be_activated()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var frozen = await Scene.SetAsync(client, frozen: true);
        Assert.Equal(["/data/relationships/reward_program"], (await frozen.TryActivateAsync()).Expect(HttpStatusCode.Conflict).Pointers);
        var open = await Scene.SetAsync(client);
        var stranger = open with { Patient = frozen.Patient };
        Assert.Equal(["/data/relationships/patient"], (await stranger.TryActivateAsync()).Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task A_reward_keeps_to_the_budget_and_to_the_time_of_its_activation()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var scene = await Scene.SetAsync(client);
        var activation = await scene.ActivateAsync();
        await scene.RewardAsync(activation, 90);

        async Task<string[]> RefuseAsync(object attributes)
            => (await client.PostAsync("/pub/reward", Scene.Reward(activation, attributes))).Expect(HttpStatusCode.Conflict).Pointers;

        Assert.Equal(["/data/attributes/allocated_value"], await RefuseAsync(new { description = "x", allocated_value = 10.01m, allocated_at = "2026-02-02T00:00:00Z" }));
        Assert.Equal(["/data/attributes/allocated_at"], await RefuseAsync(new { description = "x", allocated_value = 1, allocated_at = "2026-01-31T00:00:00Z" }));
        Assert.Equal(["/data/attributes/allocated_at"], await RefuseAsync(new { description = "x", allocated_value = 1, allocated_at = "2026-03-13T00:00:00Z" }));
        Assert.Equal(
            ["/data/attributes/target_at"],
            await RefuseAsync(new { description = "x", allocated_value = 1, allocated_at = "2026-02-02T00:00:00Z", target_at = "2026-02-01T00:00:00Z" }));
        await scene.RewardAsync(activation, 10);
    }

    [Fact]
    public async Task A_reward_is_earned_once_and_at_most_whole()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var scene = await Scene.SetAsync(client);
        var reward = await scene.RewardAsync(await scene.ActivateAsync(), 10);
        Assert.Equal(["/data/attributes/earned_value"], (await client.PostAsync("/pub/reward_earning", Scene.Earning(reward, 11))).Expect(HttpStatusCode.Conflict).Pointers);
        Assert.Equal(["/data/attributes/earned_at"], (await client.PostAsync("/pub/reward_earning", Scene.Earning(reward, 1, "2026-02-01T00:00:00Z"))).Expect(HttpStatusCode.Conflict).Pointers);
        (await client.PostAsync("/pub/reward_earning", Scene.Earning(reward, 10))).Expect(HttpStatusCode.OK);
        Assert.Equal(["/data/relationships/reward"], (await client.PostAsync("/pub/reward_earning", Scene.Earning(reward, 1))).Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task Several_earnings_at_a_time_are_created_all_or_not_at_all()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var scene = await Scene.SetAsync(client);
        var activation = await scene.ActivateAsync();
        var (one, two) = (await scene.RewardAsync(activation, 10), await scene.RewardAsync(activation, 10));
        object[] twice = [Data(Scene.Earning(one, 1)), Data(Scene.Earning(one, 1))];
        Assert.Equal(["/data/1/relationships/reward"], (await client.PostAsync("/pub/reward_earning", new { data = twice })).Expect(HttpStatusCode.Conflict).Pointers);
        Assert.Equal(0, (await client.GetAsync($"/pub/reward_program_activation/{activation}")).Attributes.GetProperty("earned_count").GetInt32());

        object[] both = [Data(Scene.Earning(one, 1)), Data(Scene.Earning(two, 2))];
        Assert.Equal(2, (await client.PostAsync("/pub/reward_earning", new { data = both })).Expect(HttpStatusCode.OK).Ids.Length);
        Assert.Equal(3, (await client.GetAsync($"/pub/reward_program_activation/{activation}")).Attributes.GetProperty("total_earned_value").GetInt32());
    }

    [Fact]
    public async Task An_earning_is_fulfilled_once_when_it_is_ready()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var later = await Scene.SetAsync(client, fulfillAsEarned: false);
        var notReady = await client.PostAsync("/pub/reward_earning", Scene.Earning(await later.RewardAsync(await later.ActivateAsync(), 10), 10));
        Assert.False(notReady.Attributes.GetProperty("ready_for_fulfillment").GetBoolean());
        Assert.Equal(
            ["/data/relationships/reward_earning"],
            (await client.PostAsync("/pub/reward_earning_fulfillment", Scene.Fulfillment(notReady.Id, 1))).Expect(HttpStatusCode.Conflict).Pointers);

        var over = await Scene.SetAsync(client, fulfillAsEarned: false);
        var deactivated = (await over.TryActivateAsync(deactivatedAt: "2026-03-01T00:00:00Z")).Expect(HttpStatusCode.OK).Id;
        var ready = await client.PostAsync("/pub/reward_earning", Scene.Earning(await over.RewardAsync(deactivated, 10), 10));
        Assert.True(ready.Expect(HttpStatusCode.OK).Attributes.GetProperty("ready_for_fulfillment").GetBoolean());
        Assert.Equal(
            ["/data/attributes/fulfilled_value", "/data/attributes/fulfilled_at"],
            (await client.PostAsync("/pub/reward_earning_fulfillment", Scene.Fulfillment(ready.Id, 11, "2026-02-09T00:00:00Z"))).Expect(HttpStatusCode.Conflict).Pointers);
        (await client.PostAsync("/pub/reward_earning_fulfillment", Scene.Fulfillment(ready.Id, 0))).Expect(HttpStatusCode.OK);
        (await client.PostAsync("/pub/reward_earning_fulfillment", Scene.Fulfillment(ready.Id, 1))).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Rewards_and_earnings_are_found_by_their_filters()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var scene = await Scene.SetAsync(client);
        var activation = await scene.ActivateAsync();
        var reward = (await client.PostAsync("/pub/reward", Scene.Reward(
            activation, new { _thread = "weight", description = "x", allocated_value = 5, allocated_at = "2026-02-02T00:00:00Z" }))).Id;
        var other = await scene.RewardAsync(activation, 5);
        var open = (await client.PostAsync("/pub/reward_earning", Scene.Earning(reward, 1))).Id;
        var paid = (await client.PostAsync("/pub/reward_earning", Scene.Earning(other, 1))).Id;
        var fulfillment = (await client.PostAsync("/pub/reward_earning_fulfillment", Scene.Fulfillment(paid, 1))).Id;

        async Task<string[]> FindAsync(string path) => [.. (await client.GetAsync("/pub/" + path)).Expect(HttpStatusCode.OK).Ids.Order()];

        Assert.Equal([scene.Program], await FindAsync($"reward_program?filter[groups]={scene.Group}"));
        Assert.Equal([activation], await FindAsync($"reward_program_activation?filter[patient]={scene.Patient}"));
        Assert.Equal([reward], await FindAsync($"reward?filter[patient]={scene.Patient}&filter[thread]=weight"));
        Assert.Equal([reward, other], await FindAsync($"reward?filter[groups]={scene.Group}&filter[reward_program_activation]={activation}"));
        var earnings = $"reward_earning?filter[groups]={scene.Group}&filter[patient]={scene.Patient}";
        Assert.Equal([open, paid], await FindAsync(earnings));
        Assert.Equal([open], await FindAsync(earnings + "&filter[ready_for_fulfillment]=true"));
        Assert.Empty(await FindAsync(earnings + "&filter[ready_for_fulfillment]=false"));
        Assert.Equal([fulfillment], await FindAsync($"reward_earning_fulfillment?filter[patient]={scene.Patient}"));
    }

    private static JsonElement Data(object document) => JsonSerializer.SerializeToElement(document).GetProperty("data");

    private sealed record Scene(ApiClient Client, string Group, string Patient, string Program)
    {
        public static async Task<Scene> SetAsync(ApiClient client, bool frozen = false, bool fulfillAsEarned = true)
        {
            var group = await client.CreateGroupAsync();
            var patient = await client.CreatePatientAsync(group);
            var program = await client.CreateAsync(
                "reward_program",
                new
                {
                    name = "Steps",
                    start_at = "2026-01-01T00:00:00Z",
                    end_at = "2026-12-31T00:00:00Z",
                    budget_value = 100,
                    budget_unit = "point",
                    duration_active = 40,
                    fulfill_as_earned = fulfillAsEarned,
                    frozen,
                },
                new { group = ApiClient.One("group", group) });
            return new Scene(client, group, patient, program);
        }

        public static object Reward(string activation, object attributes)
            => ApiClient.Resource("reward", attributes, new { reward_program_activation = ApiClient.One("reward_program_activation", activation) });

        public static object Earning(string reward, decimal value, string earnedAt = "2026-02-10T00:00:00Z")
            => ApiClient.Resource("reward_earning", new { earned_value = value, earned_at = earnedAt }, new { reward = ApiClient.One("reward", reward) });

        public static object Fulfillment(string earning, decimal value, string fulfilledAt = "2026-02-11T00:00:00Z")
            => ApiClient.Resource(
                "reward_earning_fulfillment",
                new { fulfilled_value = value, fulfilled_at = fulfilledAt },
                new { reward_earning = ApiClient.One("reward_earning", earning) });

        public async Task<string> ActivateAsync() => (await TryActivateAsync()).Expect(HttpStatusCode.OK).Id;

        public Task<Answer> TryActivateAsync(string activatedAt = "2026-02-01T00:00:00Z", string? deactivatedAt = null)
            => Client.PostAsync("/pub/reward_program_activation", ApiClient.Resource(
                "reward_program_activation",
                deactivatedAt is null ? new { activated_at = activatedAt } : new { activated_at = activatedAt, deactivated_at = deactivatedAt },
                new { patient = ApiClient.One("patient", Patient), reward_program = ApiClient.One("reward_program", Program) }));

        public async Task<string> RewardAsync(string activation, decimal value)
            => (await Client.PostAsync(
                "/pub/reward", Reward(activation, new { description = "A goal", allocated_value = value, allocated_at = "2026-02-02T00:00:00Z" })))
                .Expect(HttpStatusCode.OK).Id;
    }
}
