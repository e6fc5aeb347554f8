using System.Net;
using System.Text.Json.Nodes;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>users.dataSources (API-BEHAVIOUR, rows 1 to 4).</summary>
public sealed class DataSourceTests
{
    [Fact]
    public async Task The_server_builds_the_stream_id_with_the_callers_project_number()
    {
        await using var fit = await FitEmulator.StartAsync();
        var source = FitEmulator.Source("com.google.step_count.delta", "mine");
        source["device"] = Device();

        var answer = await fit.PostAsync("dataSources", source);

        Assert.Equal($"raw:com.google.step_count.delta:{FitEmulator.Project}:Acme:One:u1:mine", answer.Must()["dataStreamId"].GetString());
        Assert.Equal("u1", answer["device"].GetProperty("uid").GetString());
        Assert.Equal("integer", answer["dataType"].GetProperty("field")[0].GetProperty("format").GetString());
    }

    [Fact]
    public async Task What_is_absent_is_left_out_of_the_stream_id()
    {
        await using var fit = await FitEmulator.StartAsync();
        var source = FitEmulator.Source("com.google.weight");
        source.Remove("dataStreamName");
        Assert.Equal($"raw:com.google.weight:{FitEmulator.Project}", (await fit.PostAsync("dataSources", source)).Must()["dataStreamId"].GetString());
    }

    [Fact]
    public async Task A_stream_id_that_is_given_must_be_the_one_the_server_builds()
    {
        await using var fit = await FitEmulator.StartAsync();
        var source = FitEmulator.Source("com.google.weight");
        source["dataStreamId"] = "raw:com.google.weight:1:test";
        Assert.Contains("does not match", (await fit.PostAsync("dataSources", source)).Must(HttpStatusCode.BadRequest).Message);
        source["dataStreamId"] = $"raw:com.google.weight:{FitEmulator.Project}:test";
        (await fit.PostAsync("dataSources", source)).Must();
    }

    [Fact]
    public async Task Creating_an_existing_source_is_a_conflict_and_the_source_can_be_got()
    {
        await using var fit = await FitEmulator.StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        var again = await fit.PostAsync("dataSources", FitEmulator.Source("com.google.weight"));
        Assert.Equal("alreadyExists", again.Must(HttpStatusCode.Conflict).Reason);
        Assert.Contains(id, again.Message);
        Assert.Equal(id, (await fit.GetAsync($"dataSources/{id}")).Must()["dataStreamId"].GetString());
    }

    [Theory]
    [InlineData("type", "\"derived\"")]
    [InlineData("dataStreamName", "\"other\"")]
    [InlineData("dataType", """{"name":"com.google.height"}""")]
    [InlineData("dataStreamId", "\"raw:com.google.weight:1:test\"")]
    [InlineData("device", """{"manufacturer":"Acme","model":"Two","uid":"u1","type":"watch","version":"1"}""")]
    public async Task An_update_may_not_change_what_makes_the_stream(string member, string value)
    {
        await using var fit = await FitEmulator.StartAsync();
        var source = FitEmulator.Source("com.google.weight");
        source["device"] = Device();
        var id = (await fit.PostAsync("dataSources", source)).Must()["dataStreamId"].GetString();
        source[member] = JsonNode.Parse(value);
        var answer = await fit.PutAsync($"dataSources/{id}", source);
        Assert.Contains($"The {member} of data source", answer.Must(HttpStatusCode.BadRequest).Message);
    }

    [Fact]
    public async Task An_update_changes_name_application_and_the_version_of_the_device()
    {
        await using var fit = await FitEmulator.StartAsync();
        var source = FitEmulator.Source("com.google.weight");
        source["device"] = Device();
        var id = (await fit.PostAsync("dataSources", source)).Must()["dataStreamId"].GetString();
        source["name"] = "Scale";
        source["application"] = new JsonObject { ["name"] = "tests", ["version"] = "2" };
        source["device"] = Device("9");
        (await fit.PutAsync($"dataSources/{id}", source)).Must();
        var read = (await fit.GetAsync($"dataSources/{id}")).Must();
        Assert.Equal("Scale", read["name"].GetString());
        Assert.Equal("2", read["application"].GetProperty("version").GetString());
        Assert.Equal("9", read["device"].GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_source_is_deleted_only_when_it_holds_no_points()
    {
        await using var fit = await FitEmulator.StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(id, FitEmulator.Weight(1000, 70))).Must();
        Assert.Equal("failedPrecondition", (await fit.DeleteAsync($"dataSources/{id}")).Must(HttpStatusCode.BadRequest).Reason);
        (await fit.DeleteAsync($"dataSources/{id}/datasets/{FitEmulator.All}")).Must();
        Assert.Equal(id, (await fit.DeleteAsync($"dataSources/{id}")).Must()["dataStreamId"].GetString());
        Assert.Equal("notFound", (await fit.GetAsync($"dataSources/{id}")).Must(HttpStatusCode.NotFound).Reason);
    }

    [Fact]
    public async Task The_list_can_be_narrowed_to_several_types()
    {
        await using var fit = await FitEmulator.StartAsync();
        var answer = await fit.GetAsync("dataSources?dataTypeName=com.google.weight&dataTypeName=com.google.height");
        var types = answer.Must()["dataSource"].EnumerateArray().Select(source => source.GetProperty("dataType").GetProperty("name").GetString());
        Assert.Equal(["com.google.height", "com.google.weight"], types.Distinct().Order());
    }

    [Fact]
    public async Task Only_me_is_a_user_id()
    {
        await using var fit = await FitEmulator.StartAsync();
        Assert.Contains("only 'me'", (await fit.GetAsync("/fitness/v1/users/12345/dataSources")).Must(HttpStatusCode.BadRequest).Message);
    }

    [Theory]
    [InlineData("""{"dataType":{"name":"com.google.weight"},"application":{"name":"a"}}""", "raw or derived")]
    [InlineData("""{"type":"raw","application":{"name":"a"}}""", "dataType")]
    [InlineData("""{"type":"raw","dataType":{"name":"com.google.nothing"},"application":{"name":"a"}}""", "com.google.nothing is unknown")]
    [InlineData("""{"type":"raw","dataType":{"name":"com.google.weight.summary"},"application":{"name":"a"}}""", "cannot be written")]
    [InlineData("""{"type":"raw","dataType":{"name":"com.google.weight","field":[{"name":"weight","format":"integer"}]},"application":{"name":"a"}}""", "weight (floatPoint)")]
    [InlineData("""{"type":"raw","dataType":{"name":"com.google.weight"}}""", "application")]
    [InlineData("""{"type":"raw","dataType":{"name":"com.google.weight"},"application":{"name":"a","packageName":"b"}}""", "packageName")]
    [InlineData("""{"type":"raw","dataType":{"name":"org.acme.mood"},"application":{"name":"a"}}""", "at least one field")]
    [InlineData("""{"type":"raw","dataType":{"name":"com.google.weight"},"application":{"name":"a"},"device":{"type":"toaster"}}""", "toaster")]
    [InlineData("""{"type":"raw","dataType":{"name":"com.google.weight"},"application":{"name":"\ud800"}}""", "whole characters")]
    [InlineData("""[1]""", "not a JSON object")]
    [InlineData("""{"type":""", "not a JSON object")]
    public async Task A_source_that_makes_no_sense_is_refused_and_the_message_names_why(string body, string named)
    {
        await using var fit = await FitEmulator.StartAsync();
        using var content = new StringContent(body);
        Assert.Contains(named, (await fit.PostAsync("dataSources", content)).Must(HttpStatusCode.BadRequest).Message);
    }

    [Fact]
    public async Task Another_application_sees_neither_project_number_nor_device_uid_and_no_custom_types()
    {
        await using var fit = await FitEmulator.StartAsync();
        var source = FitEmulator.Source("com.google.weight", "shared");
        source["device"] = Device();
        var id = (await fit.PostAsync("dataSources", source)).Must()["dataStreamId"].GetString() ?? "";
        var custom = FitEmulator.Source("org.acme.mood");
        custom["dataType"] = JsonNode.Parse("""{"name":"org.acme.mood","field":[{"name":"mood","format":"string"}]}""");
        var customId = (await fit.PostAsync("dataSources", custom)).Must()["dataStreamId"].GetString();
        Assert.NotEqual(HttpStatusCode.NotFound, (await fit.GetAsync($"dataSources/{customId}")).Status);

        fit.Token = await OtherApplicationAsync(fit);

        var seen = (await fit.GetAsync("dataSources?dataTypeName=com.google.weight")).Must()["dataSource"].EnumerateArray()
            .Single(item => item.TryGetProperty("dataStreamName", out var name) && name.GetString() == "shared");
        var otherId = seen.GetProperty("dataStreamId").GetString() ?? "";
        Assert.DoesNotContain(FitEmulator.Project, otherId);
        Assert.NotEqual("u1", seen.GetProperty("device").GetProperty("uid").GetString());
        (await fit.GetAsync($"dataSources/{otherId}")).Must();
        (await fit.GetAsync($"dataSources/{id}")).Must(HttpStatusCode.NotFound);
        (await fit.GetAsync($"dataSources/{otherId}/datasets/{FitEmulator.All}")).Must();
        Assert.Equal("forbidden", (await fit.PatchPointsAsync(otherId)).Must(HttpStatusCode.Forbidden).Reason);
        Assert.DoesNotContain("org.acme.mood", (await fit.GetAsync("dataSources")).Body.ToString());
    }

    private static JsonObject Device(string version = "1") =>
        new() { ["manufacturer"] = "Acme", ["model"] = "One", ["uid"] = "u1", ["type"] = "watch", ["version"] = version };

    private static async Task<string> OtherApplicationAsync(FitEmulator fit)
    {
        var code = await OAuthTests.ConsentAsync(fit, "fitops-emulator-other", $"{FitEmulator.Scope("body.read")} {FitEmulator.Scope("body.write")}");
        var token = await fit.FormAsync(
            "/token",
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", OAuthTests.Redirect),
            ("client_id", "fitops-emulator-other"),
            ("client_secret", "fitops-emulator-other-secret"));
        return token.Must()["access_token"].GetString() ?? "";
    }
}
