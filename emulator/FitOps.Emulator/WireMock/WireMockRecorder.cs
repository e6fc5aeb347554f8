using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace FitOps.Emulator.WireMock;

/// <summary>Asks an emulator, keeps each answer as a file and describes it as a stub.</summary>
internal sealed class WireMockRecorder(HttpClient http, string directory, string token)
{
    private readonly Dictionary<string, List<JsonObject>> _stubs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);

    /// <summary>Asks for a path, and for the next pages as long as there are any.</summary>
    /// <param name="name">What the stubs and files belong to: a collection.</param>
    /// <param name="link">The path with its query.</param>
    /// <param name="absent">The parameters without which a request is another one.</param>
    /// <param name="follow">Whether next links are followed.</param>
    /// <param name="cancellationToken">Ends the recording.</param>
    /// <exception cref="InvalidOperationException">The emulator answered an error.</exception>
    public async Task RecordAsync(string name, string link, IReadOnlyCollection<string> absent, bool follow, CancellationToken cancellationToken)
    {
        for (string? next = link; next is not null && _recorded.Add(next); next = follow ? next : null)
        {
            using var answer = await http.GetAsync(new Uri(next, UriKind.Relative), cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"The emulator answered {(int)answer.StatusCode} to {next}.");
            }

            var stubs = Stubs(name);
            var file = string.Create(CultureInfo.InvariantCulture, $"{name}/{stubs.Count + 1:00000}.json");
            await KeepAsync(file, body, cancellationToken);
            stubs.Add(Stub(next, absent, file));
            next = Next(body);
        }
    }

    /// <summary>Keeps a body below __files.</summary>
    public async Task KeepAsync(string file, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, "__files", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? directory);
        await File.WriteAllBytesAsync(path, body, cancellationToken);
    }

    /// <summary>The stubs of a name so far, to be added to.</summary>
    public List<JsonObject> Stubs(string name)
    {
        if (!_stubs.TryGetValue(name, out var stubs))
        {
            _stubs.Add(name, stubs = []);
        }

        return stubs;
    }

    /// <summary>Writes one file of mappings for each name.</summary>
    public async Task WriteMappingsAsync(CancellationToken cancellationToken)
    {
        var mappings = Path.Combine(directory, "mappings");
        Directory.CreateDirectory(mappings);
        foreach (var (name, stubs) in _stubs)
        {
            var document = new JsonObject { ["mappings"] = new JsonArray([.. stubs]) };
            await File.WriteAllBytesAsync(Path.Combine(mappings, $"{name}.json"), JsonSerializer.SerializeToUtf8Bytes(document), cancellationToken);
        }
    }

    private JsonObject Stub(string link, IReadOnlyCollection<string> absent, string file)
    {
        var parts = link.Split('?', 2);
        var parameters = QueryHelpers.ParseQuery(parts.Length == 2 ? parts[1] : "")
            .Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value.ToString()));
        return WireMockStub.Get(parts[0], parameters, absent, token, file);
    }

    private static string? Next(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("links", out var links) && links.TryGetProperty("next", out var next) ? next.GetString() : null;
    }
}
