using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.Emulator;
using FitOps.Emulator.Faults;
using FitOps.Emulator.GoogleFit;
using FitOps.Export;
using FitOps.GoogleFit;

namespace FitOps.Core.Tests.Export.GoogleFit;

/// <summary>An emulator with users of Google Fit, a client for each that never waits in real time, and a folder to export to.</summary>
internal sealed class GoogleFitExportWorld : IAsyncDisposable
{
    private readonly List<GoogleFitClient> _clients = [];
    private readonly ManualTimeProvider _time = new() { SkipWaitsUpTo = TimeSpan.FromMinutes(10) };

    private GoogleFitExportWorld(EmulatorHost emulator)
    {
        Emulator = emulator;
        foreach (var user in emulator.GoogleFitTruth.Users)
        {
            Users.Add(new GoogleFitExportUser(user, Connect(GoogleFitAuthorization.ByAccessToken(user))));
        }
    }

    public EmulatorHost Emulator { get; }

    public List<GoogleFitExportUser> Users { get; } = [];

    public World Folder { get; } = new();

    public GoogleFitExportSource Source => new(Users, Emulator.BaseAddress, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<GoogleFitExportWorld> StartAsync(int users = 1, int days = 3, int dense = 0) =>
        new(await GoogleFitWorld.StartEmulatorAsync(new GoogleFitOptions { Users = users, Days = days, DensePoints = dense }));

    public GoogleFitClient Connect(GoogleFitAuthorization authorization)
    {
        var client = new GoogleFitClient(GoogleFitWorld.Options(Emulator.BaseAddress, _time), authorization);
        _clients.Add(client);
        return client;
    }

    /// <summary>A user with a refresh token that was narrowed to some scopes.</summary>
    public async Task<GoogleFitExportUser> NarrowAsync(string user, params string[] scopes)
    {
        using var http = new HttpClient { BaseAddress = Emulator.BaseAddress };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = user.Replace("fit-user", "fit-refresh", StringComparison.Ordinal),
            ["client_id"] = "fitops-emulator",
            ["client_secret"] = "fitops-emulator-secret",
            ["scope"] = string.Join(' ', scopes),
        });
        using var answer = await http.PostAsync(new Uri("/token", UriKind.Relative), form, Token);
        var body = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Token);
        var token = body.GetProperty("access_token").GetString() ?? string.Empty;
        return new GoogleFitExportUser(user, Connect(GoogleFitAuthorization.ByAccessToken(token)));
    }

    public Task<ExportResult> ExportAsync(int concurrency = 4, VerificationMode verification = VerificationMode.Counts, IExportSource? source = null) =>
        Folder.ExportAsync(source ?? Source, concurrency, verification);

    public void Fault(FaultKind kind, string path, Func<FaultRule, FaultRule>? more = null)
    {
        var rule = new FaultRule { Match = new FaultMatch { Path = path }, Effect = new FaultEffect { Kind = kind } };
        Emulator.Faults.Add(more?.Invoke(rule) ?? rule);
    }

    /// <summary>Points that arrive late, or change.</summary>
    public async Task MakeLateAsync(string stream, int insert = 0, int edit = 0)
    {
        using var http = new HttpClient { BaseAddress = Emulator.BaseAddress };
        using var answer = await http.PostAsJsonAsync(
            new Uri("/_emulator/googlefit/late", UriKind.Relative), new { dataSourceId = stream, insert, edit }, Token);
        answer.EnsureSuccessStatusCode();
    }

    public JsonElement Manifest()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Folder.PathOf("manifest.json")));
        return json.RootElement.Clone();
    }

    public JsonElement Dataset(string name) => Manifest().GetProperty("datasets").EnumerateArray().Single(d => d.GetProperty("name").GetString() == name);

    /// <summary>The lines of a partition, found as the format says: by the segments that the manifest lists for it.</summary>
    public List<string> LinesOf(string dataset, string partition) => Dataset(dataset).GetProperty("segments").EnumerateArray()
        .Where(segment => segment.GetProperty("firstPartition").GetString() == partition)
        .SelectMany(segment => ReadLines(Folder.PathOf(segment.GetProperty("name").GetString() ?? string.Empty)))
        .ToList();

    /// <summary>Asserts that the export holds exactly what the emulator does of each stream.</summary>
    public void AssertEqualsTruth(params string[] except)
    {
        var parts = Dataset("data_point").GetProperty("parts").EnumerateArray()
            .ToDictionary(part => part.GetProperty("partition").GetString() ?? string.Empty, part => part.GetProperty("records").GetInt64());
        foreach (var user in Users.Select(user => Emulator.GoogleFitTruth.Of(user.Label) ?? throw new InvalidOperationException(user.Label)))
        {
            foreach (var stream in user.Streams.Where(stream => !except.Contains(stream.DataSourceId)))
            {
                var partition = $"{user.User}/{stream.DataSourceId}";
                Assert.Equal((partition, stream.Count), (partition, parts[partition]));
                Assert.Equal((partition, stream.Sha256), (partition, Checksum(LinesOf("data_point", partition))));
            }

            Assert.Equal(user.Streams.Select(s => s.DataSourceId).Order(StringComparer.Ordinal), LinesOf("data_source", user.User).Select(line => Text(line, "dataStreamId")));
            Assert.Equal(user.Sessions.Order(StringComparer.Ordinal), LinesOf("session", $"{user.User}/current").Select(line => Text(line, "id")));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Emulator.DisposeAsync();
        Folder.Dispose();
    }

    private static string Text(string line, string member)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty(member).GetString() ?? string.Empty;
    }

    /// <summary>The checksum of a stream as docs/emulator-google-fit.md defines it.</summary>
    private static string Checksum(IEnumerable<string> lines)
    {
        var points = lines.Select(Canonical).OrderByDescending(p => p.End).ThenByDescending(p => p.Start).ThenBy(p => p.Line, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(points.Select(p => p.Line + "\n")))));
    }

    private static (long Start, long End, string Line) Canonical(string line)
    {
        using var json = JsonDocument.Parse(line);
        var point = json.RootElement;
        var (start, end) = (Int64(point, "startTimeNanos"), Int64(point, "endTimeNanos"));
        var values = point.GetProperty("value").EnumerateArray().Select(Canonical);
        return (start, end, $"{start}-{end} {point.GetProperty("dataTypeName").GetString()} {string.Join(' ', values)}");
    }

    private static string Canonical(JsonElement value)
    {
        if (value.TryGetProperty("intVal", out var integer))
        {
            return $"i:{integer.GetRawText()}";
        }

        if (value.TryGetProperty("fpVal", out var number))
        {
            return $"f:{Bits(number)}";
        }

        if (value.TryGetProperty("stringVal", out var text))
        {
            return $"s:{Hex(text)}";
        }

        return value.TryGetProperty("mapVal", out var map) && map.GetArrayLength() > 0
            ? "m:" + string.Concat(map.EnumerateArray().Select(e => $"{Hex(e.GetProperty("key"))}={Bits(e.GetProperty("value").GetProperty("fpVal"))},"))
            : "-";
    }

    private static string Bits(JsonElement number) => BitConverter.DoubleToInt64Bits(number.GetDouble()).ToString("x16", CultureInfo.InvariantCulture);

    private static string Hex(JsonElement text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text.GetString() ?? string.Empty));

    private static long Int64(JsonElement point, string name) => long.Parse(point.GetProperty(name).GetString() ?? string.Empty, CultureInfo.InvariantCulture);

    private static List<string> ReadLines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
