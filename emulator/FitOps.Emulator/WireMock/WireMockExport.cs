using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.WireMock;

/// <summary>
/// Writes the emulator's data set as stub mappings and files that a real WireMock serves: the token endpoint; every collection by the
/// filters that it demands (patient by patient where it demands one), in cursor pages, as a count, and as a plain first page; with
/// each include; the first few resources of each type by id, and all of those that no collection lists.
/// </summary>
public static class WireMockExport
{
    /// <summary>The access token that WireMock accepts.</summary>
    public const string AccessToken = "fitops-wiremock-access-token";

    /// <summary>The refresh token that WireMock accepts, again and again.</summary>
    public const string RefreshToken = "fitops-wiremock-refresh-token";

    /// <summary>The size of the cursor pages.</summary>
    public const int PageLimit = 50;

    private const int SinglesOfEachType = 3;

    private static readonly string[] PageParameters = ["page[number]", "page[size]", "page[limit]", "page[after]", "page[cursor]"];

    /// <summary>Writes <c>mappings/</c> and <c>__files/</c>; the same options give the same bytes.</summary>
    /// <param name="options">What the data set is like: seed, patients, days, last day. Only the first organisation is exported.</param>
    /// <param name="directory">The folder, which is made, or is empty. It is there complete or not at all.</param>
    /// <param name="cancellationToken">Ends the export and leaves nothing behind.</param>
    /// <exception cref="IOException">The folder is not empty, or cannot be written.</exception>
    public static async Task WriteAsync(EmulatorOptions options, string directory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (Path.Exists(target) && (File.Exists(target) || Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new IOException($"{target} is there already and not empty: give an empty or a new folder.");
        }

        var unfinished = target + ".unfinished";
        try
        {
            Directory.CreateDirectory(unfinished);
            await RecordAsync(options with { Port = 0, DataDir = null, JournalCapacity = 0 }, unfinished, cancellationToken);
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(unfinished, target);
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private static async Task RecordAsync(EmulatorOptions options, string directory, CancellationToken cancellationToken)
    {
        await using var emulator = await EmulatorHost.StartAsync(options, cancellationToken);

        // Time that stands still gives the same token on every run.
        emulator.Clock.Stop();
        emulator.Clock.Set(options.Today);
        using var http = new HttpClient { BaseAddress = emulator.BaseAddress };
        var recorder = new WireMockRecorder(http, directory, AccessToken);
        await SignInAsync(http, recorder, cancellationToken);

        var organization = emulator.Truth.Of(ResourceTable.Organization).Ids[0];
        var patients = emulator.Truth.Of(ResourceTable.Patient, organization).Ids;
        foreach (var type in ResourceTable.All)
        {
            var ids = emulator.Truth.Of(type, organization).Ids;
            foreach (var filters in FilterSets(type, organization, patients, emulator))
            {
                await RecordListAsync(recorder, type, filters, cancellationToken);
            }

            await RecordSinglesAsync(recorder, type, ids, cancellationToken);
        }

        AddRefusals(recorder);
        await recorder.WriteMappingsAsync(cancellationToken);
    }

    private static async Task SignInAsync(HttpClient http, WireMockRecorder recorder, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(
            "/pub/oauth/token", new { grant_type = "client_credentials", client_id = WellKnownClient.Id, client_secret = WellKnownClient.Secret }, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        using var document = JsonDocument.Parse(body);
        var attributes = document.RootElement.GetProperty("data").GetProperty("attributes");
        var access = attributes.GetProperty("access_token").GetString() ?? "";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access);

        const string File = "oauth_token/token.json";
        var published = body.Replace(access, AccessToken, StringComparison.Ordinal)
            .Replace(attributes.GetProperty("refresh_token").GetString() ?? "", RefreshToken, StringComparison.Ordinal);
        await recorder.KeepAsync(File, Encoding.UTF8.GetBytes(published), cancellationToken);
        var stubs = recorder.Stubs("oauth_token");
        stubs.AddRange(WireMockStub.Grants(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = WellKnownClient.Id,
                ["client_secret"] = WellKnownClient.Secret,
            },
            File));
        stubs.AddRange(WireMockStub.Grants(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = WellKnownClient.Id,
                ["refresh_token"] = RefreshToken,
            },
            File));
    }

    /// <summary>The sets of filters with which the whole of a collection can be had.</summary>
    private static IEnumerable<string> FilterSets(ResourceType type, RecordId organization, IReadOnlyList<RecordId> patients, EmulatorHost emulator)
    {
        var parameters = type.Filters.Select(filter => filter.Parameter).ToArray();
        if (!type.Allows(ResourceVerbs.List))
        {
            return [];
        }

        if (type.RequiredFilters.Count == 0)
        {
            return [""];
        }

        if (parameters.Contains("filter[organization]", StringComparer.Ordinal))
        {
            return [$"filter[organization]={organization}"];
        }

        if (parameters.Contains("filter[receiver]", StringComparer.Ordinal))
        {
            return patients.Select(patient => $"filter[receiver]={patient}");
        }

        if (!type.RequiredFilters.Any(set => set.Contains("filter[groups]", StringComparer.Ordinal)))
        {
            return patients.Select(patient => $"filter[patient]={patient}");
        }

        var groups = string.Join(',', emulator.Truth.Of(ResourceTable.Group, organization).Ids);
        return patients.Select(patient => $"filter[groups]={groups}&filter[patient]={patient}");
    }

    private static async Task RecordListAsync(WireMockRecorder recorder, ResourceType type, string filters, CancellationToken cancellationToken)
    {
        var start = $"/pub/{type.Name}?{filters}{(filters.Length > 0 ? "&" : "")}";
        string[] absent = [.. PageParameters, .. type.Filters.Select(filter => filter.Parameter), "include", "sort"];
        await recorder.RecordAsync(type.Name, $"{start}page[limit]={PageLimit}", absent, follow: true, cancellationToken);
        await recorder.RecordAsync(type.Name, $"{start}page[limit]=0", absent, follow: false, cancellationToken);
        await recorder.RecordAsync(type.Name, $"{start}page[size]=0", absent, follow: false, cancellationToken);
        await recorder.RecordAsync(type.Name, start.TrimEnd('&', '?'), absent, follow: true, cancellationToken);
        string[] includes = type.ListIncludes.Count > 1 ? [.. type.ListIncludes, string.Join(',', type.ListIncludes)] : [.. type.ListIncludes];
        foreach (var include in includes)
        {
            await recorder.RecordAsync(type.Name, $"{start}include={include}&page[limit]={PageLimit}", absent, follow: true, cancellationToken);
        }
    }

    private static async Task RecordSinglesAsync(
        WireMockRecorder recorder, ResourceType type, IReadOnlyList<RecordId> ids, CancellationToken cancellationToken)
    {
        if (!type.Allows(ResourceVerbs.Fetch))
        {
            return;
        }

        var listed = type.Allows(ResourceVerbs.List);
        foreach (var id in listed ? ids.Take(SinglesOfEachType) : ids)
        {
            await recorder.RecordAsync(type.Name, $"/pub/{type.Name}/{id}", ["include"], follow: false, cancellationToken);
            foreach (var relationship in type.Relationships.Where(relationship => listed && (relationship.IsToMany || relationship.RelatedAsList)))
            {
                await recorder.RecordAsync(type.Name, $"/pub/{type.Name}/{id}/{relationship.Name}", PageParameters, follow: true, cancellationToken);
            }
        }
    }

    private static void AddRefusals(WireMockRecorder recorder) => recorder.Stubs("refusals").AddRange(
    [
        WireMockStub.Refuse(
            WireMockStub.Refusal, "POST", "/pub/oauth/token", withToken: false, StatusCodes.Status401Unauthorized, "InvalidCredentials",
            "The client id, the client secret or the refresh token is wrong"),
        WireMockStub.Refuse(
            WireMockStub.Refusal + 1, "ANY", "/pub/.*", withToken: true, StatusCodes.Status404NotFound, "ResourceNotFound",
            "These stubs do not hold an answer to this request"),
        WireMockStub.Refuse(
            WireMockStub.Refusal + 2, "ANY", "/pub/.*", withToken: false, StatusCodes.Status401Unauthorized, "Unauthorized",
            "A valid bearer token is required"),
    ]);
}
