using System.Text;
using FitOps.Core.Tests.Support;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.Http;

/// <summary>Canaries: words that stand for secrets, ids and health values, and must not come out anywhere.</summary>
public sealed class RedactionTests
{
    private const string Canary = "canary";
    private static readonly string Token = ScriptedServer.TokenJson("canary-access", "canary-refresh", 3600);
    private static readonly string Record =
        """{"id":"canary-id","type":"patient","attributes":{"first_name":"canary-name","birth_date":7,"archived":"canary-value"}}""";

    [Theory]
    [InlineData(409, false)]
    [InlineData(403, false)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(401, false)]
    [InlineData(401, true)]
    [InlineData(0, false)]
    public async Task No_secret_id_or_value_comes_out_in_errors_and_events(int status, bool isTokenRefused)
    {
        await using var server = await ScriptedServer.StartAsync(request => request switch
        {
            { IsToken: true } when !isTokenRefused => new ScriptedReply(201, Token),
            _ when status == 0 => ScriptedReply.Reset,

            // A code, a pointer and a request id are words of the server's; anything else in their place is not let through.
            _ => new ScriptedReply(
                status,
                """{"meta":{"req_id":"the canary-id"},"errors":[{"code":"canary code","title":"Invalid","detail":"canary-value is taken by canary-name","source":{"pointer":"canary value"}}]}"""),
        });
        using var world = new ClientWorld(server.BaseAddress);

        await AssertSilentAsync(world, () => world.Client.GetAsync(ResourceCatalogue.Patient, "canary-id", cancellationToken: TestContext.Current.CancellationToken));
        await AssertSilentAsync(world, () => world.Client.CreateAsync(Patient(), TestContext.Current.CancellationToken));
        await AssertSilentAsync(world, () => world.Client.CountAsync(
            ResourceQuery.For("patient").Where("organization", "canary-id").WhereIdentifier("canary-system", "canary-value"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("record")]
    [InlineData("cut")]
    [InlineData("html")]
    [InlineData("link")]
    public async Task An_answer_that_cannot_be_used_is_not_quoted(string kind)
    {
        var reply = kind switch
        {
            "record" => new ScriptedReply(200, $$"""{"data":[{{Record}}]}"""),
            "cut" => new ScriptedReply(200, $$"""{"data":[{{Record}}"""),
            "html" => new ScriptedReply(200, "<html>canary-value</html>", "text/html"),
            _ => new ScriptedReply(200, """{"data":[],"links":{"next":"https://canary.example.com/pub/patient?canary=canary"}}"""),
        };
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? new ScriptedReply(201, Token) : reply);
        using var world = new ClientWorld(server.BaseAddress);

        await AssertSilentAsync(world, async () =>
        {
            await foreach (var _ in world.Client.ListAsync(ClientWorld.Patients, TestContext.Current.CancellationToken))
            {
            }
        });
    }

    [Fact]
    public async Task Records_credentials_and_queries_show_nothing_of_their_content_as_text()
    {
        var reply = $$"""{"data":{{Record.Replace("\"birth_date\":7,\"archived\":\"canary-value\"", "\"unknown\":\"canary-value\"", StringComparison.Ordinal)}}}""";
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? new ScriptedReply(201, Token) : new ScriptedReply(200, reply));
        using var world = new ClientWorld(server.BaseAddress);
        var patient = await world.Client.GetAsync<Patient>("canary-id", cancellationToken: TestContext.Current.CancellationToken);
        object[] shown =
        [
            patient,
            patient.Attributes,
            new ResourceIdentifier("patient", "canary-id"),
            new FitbitPlusCredentials("canary-client", "canary-secret"),
            ResourceQuery.For("patient").Where("organization", "canary-id"),
        ];

        Assert.Equal("canary-name", patient.Attributes.FirstName);
        Assert.All(shown, item => Assert.DoesNotContain(Canary, item.ToString(), StringComparison.OrdinalIgnoreCase));
        AssertSilent(world);
    }

    [Fact]
    public void A_refused_filter_value_that_may_be_a_persons_is_not_repeated()
    {
        var query = ResourceQuery.For("patient");

        var errors = new[]
        {
            Assert.Throws<ArgumentException>(() => query.Where("organization", "canary,canary")),
            Assert.Throws<ArgumentException>(() => query.Where("identifier", "canary")),
            Assert.Throws<ArgumentException>(() => query.Where("groups", "canary,,")),
        };

        Assert.All(errors, error => Assert.DoesNotContain(Canary, error.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    private static Patient Patient() => new()
    {
        Attributes = { FirstName = "canary-name" },
        Relationships = new() { ["groups"] = Relationship.ToMany("group", "canary-id") },
    };

    private static async Task AssertSilentAsync(ClientWorld world, Func<Task> action)
    {
        var error = await Assert.ThrowsAnyAsync<FitOpsException>(action);

        // The text of an exception is its message, those inside it, and the stack.
        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Canary, error.RequestId ?? string.Empty, StringComparison.OrdinalIgnoreCase);
        AssertSilent(world);
    }

    private static void AssertSilent(ClientWorld world)
    {
        var told = new StringBuilder();
        foreach (var item in world.Events)
        {
            told.AppendLine(item.ToString());
            foreach (var property in item.GetType().GetProperties())
            {
                told.Append(property.Name).Append('=').Append(property.GetValue(item)).AppendLine();
            }
        }

        Assert.NotEqual(0, told.Length);
        Assert.DoesNotContain(Canary, told.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
