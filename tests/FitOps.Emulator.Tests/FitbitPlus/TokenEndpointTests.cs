using System.Net;

namespace FitOps.Emulator.Tests;

/// <summary>API-BEHAVIOUR row 2.</summary>
public sealed class TokenEndpointTests
{
    private const string Path = "/pub/oauth/token";
    private const string ClientId = "fitops-emulator";
    private const string Secret = "fitops-emulator-secret";

    [Fact]
    public async Task Client_credentials_give_a_bearer_token_for_an_hour()
    {
        await using var world = await ApiWorld.StartAsync();
        using var nobody = new ApiClient(world.Host.BaseAddress);
        var token = (await nobody.PostAsync(Path, ApiClient.Grant(ClientId, Secret))).Expect(HttpStatusCode.Created);
        Assert.Equal("application/vnd.api+json", token.MediaType);
        Assert.Equal("token", token.Data.GetProperty("type").GetString());
        Assert.Equal("bearer", token.Attributes.GetProperty("token_type").GetString());
        Assert.Equal(3600, token.Attributes.GetProperty("expires_in").GetInt32());
        Assert.False(token.Body.TryGetProperty("included", out _));
    }

    [Fact]
    public async Task A_token_names_its_groups_and_organization_and_includes_them_on_request()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        await client.CreateGroupAsync();
        var token = await client.PostAsync(Path + "?include=groups,organization", ApiClient.Grant(ClientId, Secret));
        var groups = (await client.GetAsync($"/pub/group?filter[organization]={client.Organization}&page[limit]=50")).Ids;
        Assert.Equal(groups.Order(), token.Related("groups").Order());
        Assert.Equal(groups.Append(client.Organization).Order(), token.IncludedIds.Order());
    }

    [Fact]
    public async Task The_groups_and_the_organization_of_a_token_can_be_fetched()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        Assert.Contains(group, (await client.GetAsync($"{Path}/{client.TokenId}/groups")).Ids);
        Assert.Equal(client.Organization, (await client.GetAsync($"{Path}/{client.TokenId}/organization")).Id);
        (await client.GetAsync($"{Path}/0123456789abcdef01234567/groups")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_token_of_another_organization_is_forbidden()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Organizations = 2 });
        using var first = await world.SignInAsync();
        using var second = await world.SignInAsync(2);
        Assert.NotEqual(first.Organization, second.Organization);
        (await first.GetAsync($"{Path}/{second.TokenId}/groups")).Expect(HttpStatusCode.Forbidden);
        (await first.GetAsync($"{Path}/{second.TokenId}/organization")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_works_until_it_expires_by_the_emulators_clock()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        world.Pass(TimeSpan.FromSeconds(3599));
        (await client.GetAsync($"/pub/organization/{client.Organization}")).Expect(HttpStatusCode.OK);
        world.Pass(TimeSpan.FromSeconds(1));
        var late = await client.GetAsync($"/pub/organization/{client.Organization}");
        Assert.Equal(["Unauthorized"], late.Expect(HttpStatusCode.Unauthorized).Codes);
    }

    [Fact]
    public async Task A_refresh_token_gives_a_new_pair_once()
    {
        await using var world = await ApiWorld.StartAsync();
        using var nobody = new ApiClient(world.Host.BaseAddress);
        var first = await nobody.PostAsync(Path, ApiClient.Grant(ClientId, Secret));
        var refresh = Refresh(first.Attributes.GetProperty("refresh_token").GetString()!);

        var second = (await nobody.PostAsync(Path, refresh)).Expect(HttpStatusCode.Created);
        foreach (var name in (string[])["access_token", "refresh_token"])
        {
            Assert.NotEqual(first.Attributes.GetProperty(name).GetString(), second.Attributes.GetProperty(name).GetString());
        }

        Assert.Equal(["InvalidCredentials"], (await nobody.PostAsync(Path, refresh)).Expect(HttpStatusCode.Unauthorized).Codes);
        var third = await nobody.PostAsync(Path, Refresh(second.Attributes.GetProperty("refresh_token").GetString()!));
        third.Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_refresh_token_of_another_client_is_refused_and_stays_alive()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Organizations = 2 });
        using var nobody = new ApiClient(world.Host.BaseAddress);
        var token = await nobody.PostAsync(Path, ApiClient.Grant(ClientId, Secret));
        var refresh = token.Attributes.GetProperty("refresh_token").GetString()!;
        (await nobody.PostAsync(Path, Refresh(refresh, ClientId + "-2"))).Expect(HttpStatusCode.Unauthorized);
        (await nobody.PostAsync(Path, Refresh(refresh))).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("fitops-emulator", "not-the-secret")]
    [InlineData("fitops-emulator-2", "fitops-emulator-secret-2")]
    [InlineData("fitops-emulator-1", "fitops-emulator-secret-1")]
    [InlineData("nobody", "fitops-emulator-secret")]
    public async Task Wrong_credentials_are_unauthorized(string id, string secret)
    {
        await using var world = await ApiWorld.StartAsync();
        using var nobody = new ApiClient(world.Host.BaseAddress);
        var answer = await nobody.PostAsync(Path, ApiClient.Grant(id, secret));
        Assert.Equal(["InvalidCredentials"], answer.Expect(HttpStatusCode.Unauthorized).Codes);
        Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_grant_type_is_named_as_such()
    {
        await using var world = await ApiWorld.StartAsync();
        using var nobody = new ApiClient(world.Host.BaseAddress);
        var answer = await nobody.PostAsync(Path, new { data = new { attributes = new { grant_type = "password", client_id = ClientId } } });
        Assert.Equal(["InvalidGrantType"], answer.Expect(HttpStatusCode.Conflict).Codes);
        Assert.Equal(["/data/attributes/grant_type"], answer.Pointers);
    }

    [Fact]
    public async Task All_missing_members_are_named_at_once()
    {
        await using var world = await ApiWorld.StartAsync();
        using var nobody = new ApiClient(world.Host.BaseAddress);
        var answer = await nobody.PostAsync(Path, new { data = new { attributes = new { grant_type = "client_credentials" } } });
        Assert.Equal(["/data/attributes/client_id", "/data/attributes/client_secret"], answer.Expect(HttpStatusCode.Conflict).Pointers);
        answer = await nobody.PostAsync(Path, new { data = new { } });
        Assert.Equal(["/data/attributes"], answer.Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task Older_clients_may_send_plain_json()
    {
        await using var world = await ApiWorld.StartAsync();
        using var nobody = new ApiClient(world.Host.BaseAddress);
        const string Body = $$"""{"grant_type":"client_credentials","client_id":"{{ClientId}}","client_secret":"{{Secret}}"}""";
        (await nobody.SendAsync(HttpMethod.Post, Path, Body, "application/json")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Another_media_type_is_forbidden()
    {
        await using var world = await ApiWorld.StartAsync();
        using var nobody = new ApiClient(world.Host.BaseAddress);
        var answer = await nobody.SendAsync(HttpMethod.Post, Path, "grant_type=client_credentials", "application/x-www-form-urlencoded");
        Assert.Equal(["Forbidden"], answer.Expect(HttpStatusCode.Forbidden).Codes);
    }

    private static object Refresh(string token, string clientId = ClientId)
        => new { data = new { type = "token", attributes = new { grant_type = "refresh_token", client_id = clientId, refresh_token = token } } };
}
