using System.Text.Json.Nodes;

namespace FitOps.Emulator.WireMock;

/// <summary>Makes WireMock's stub mappings: what a request must be like, and what is answered.</summary>
internal static class WireMockStub
{
    /// <summary>WireMock asks smaller numbers first; recorded answers stand before refusals.</summary>
    public const int Recorded = 1;

    /// <summary>The priority of what is answered where nothing recorded fits.</summary>
    public const int Refusal = 10;

    private const string MediaType = "application/vnd.api+json";

    /// <summary>A GET with exactly these parameters, by whoever has the token, answered with a file.</summary>
    /// <param name="path">The path with its base.</param>
    /// <param name="parameters">The parameters that the request has.</param>
    /// <param name="absent">The parameters that it must not have: others would be overlooked, and a wrong page answered.</param>
    /// <param name="token">The access token.</param>
    /// <param name="file">The body's file below __files.</param>
    public static JsonObject Get(
        string path, IEnumerable<KeyValuePair<string, string>> parameters, IEnumerable<string> absent, string token, string file)
    {
        var query = new JsonObject(parameters.Select(parameter =>
            KeyValuePair.Create(parameter.Key, (JsonNode?)new JsonObject { ["equalTo"] = parameter.Value })));
        foreach (var name in absent.Where(name => !query.ContainsKey(name)))
        {
            query[name] = new JsonObject { ["absent"] = true };
        }

        return new JsonObject
        {
            ["priority"] = Recorded,
            ["request"] = new JsonObject
            {
                ["method"] = "GET",
                ["urlPath"] = path,
                ["queryParameters"] = query,
                ["headers"] = new JsonObject { ["Authorization"] = new JsonObject { ["equalTo"] = $"Bearer {token}" } },
            },
            ["response"] = Answer(StatusCodes.Status200OK, file),
        };
    }

    /// <summary>A grant, in the JSON:API or the flat form, whose members have these values.</summary>
    public static IEnumerable<JsonObject> Grants(IReadOnlyDictionary<string, string> members, string file) =>
        new[] { "$.data.attributes", "$" }.Select(parent => new JsonObject
        {
            ["priority"] = Recorded,
            ["request"] = new JsonObject
            {
                ["method"] = "POST",
                ["urlPath"] = "/pub/oauth/token",
                ["bodyPatterns"] = new JsonArray([.. members.Select(member => (JsonNode)new JsonObject
                {
                    ["matchesJsonPath"] = new JsonObject
                    {
                        ["expression"] = $"{parent}.{member.Key}",
                        ["equalTo"] = member.Value,
                    },
                })]),
            },
            ["response"] = Answer(StatusCodes.Status201Created, file),
        });

    /// <summary>What is answered to every other request that fits.</summary>
    public static JsonObject Refuse(int priority, string method, string pathPattern, bool withToken, int status, string code, string detail)
    {
        var request = new JsonObject { ["method"] = method, ["urlPathPattern"] = pathPattern };
        if (withToken)
        {
            request["headers"] = new JsonObject { ["Authorization"] = new JsonObject { ["matches"] = "Bearer .+" } };
        }

        return new JsonObject
        {
            ["priority"] = priority,
            ["request"] = request,
            ["response"] = new JsonObject
            {
                ["status"] = status,
                ["headers"] = new JsonObject { ["Content-Type"] = MediaType },
                ["jsonBody"] = new JsonObject
                {
                    ["meta"] = new JsonObject { ["req_id"] = "wiremock" },
                    ["errors"] = new JsonArray(new JsonObject { ["status"] = $"{status}", ["code"] = code, ["detail"] = detail }),
                },
            },
        };
    }

    private static JsonObject Answer(int status, string file) => new()
    {
        ["status"] = status,
        ["headers"] = new JsonObject { ["Content-Type"] = MediaType },
        ["bodyFileName"] = file,
    };
}
