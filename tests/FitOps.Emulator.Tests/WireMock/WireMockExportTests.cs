using System.Security.Cryptography;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.WireMock;

namespace FitOps.Emulator.Tests;

public sealed class WireMockExportTests : IDisposable
{
    private static readonly EmulatorOptions Small = new() { Patients = 3, Days = 20 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_options_give_the_same_bytes()
    {
        await WireMockExport.WriteAsync(Small, _folder.File("one"), Cancelled);
        await WireMockExport.WriteAsync(Small, _folder.File("two"), Cancelled);
        Assert.Equal(Digests("one"), Digests("two"));
        Assert.Equal(["one", "two"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Every_stub_has_its_file_and_every_collection_its_stubs()
    {
        await WireMockExport.WriteAsync(Small, _folder.Path, Cancelled);
        var collections = ResourceTable.All.Where(type => type.Allows(ResourceVerbs.List)).Select(type => $"{type.Name}.json");
        Assert.All(collections, name => Assert.True(File.Exists(Path.Combine(_folder.File("mappings"), name)), name));
        var files = Directory.GetFiles(_folder.File("mappings")).SelectMany(Stubs)
            .Where(stub => stub.GetProperty("response").TryGetProperty("bodyFileName", out _))
            .Select(stub => stub.GetProperty("response").GetProperty("bodyFileName").GetString() ?? "").ToHashSet();
        var written = Directory.GetFiles(_folder.File("__files"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder.File("__files"), file).Replace('\\', '/')).ToHashSet();
        Assert.Equal(written.Order(), files.Order());
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_left_alone()
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllTextAsync(_folder.File("holiday.txt"), "beach", Cancelled);
        var problem = await Assert.ThrowsAsync<IOException>(() => WireMockExport.WriteAsync(Small, _folder.Path, Cancelled));
        Assert.Contains("not empty", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["holiday.txt"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_export_that_ends_early_leaves_nothing_behind()
    {
        using var cancelling = new CancellationTokenSource();
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WireMockExport.WriteAsync(Small, _folder.File("out"), cancelling.Token));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task The_sub_command_says_what_is_missing()
    {
        Assert.Equal((2, "", "Where to? Give --out DIR, an empty or a new folder."), await RunAsync("export-wiremock"));
        Assert.Equal((2, "", "--out needs a value: --out DIR."), await RunAsync("export-wiremock", "--out"));
        var (code, output, error) = await RunAsync("export-wiremock", $"--out={_folder.Path}", "--patients", "1", "--days", "1");
        Assert.Equal((0, $"wrote {_folder.Path}", ""), (code, output, error));
    }

    [Fact]
    public async Task The_real_wiremock_serves_what_the_emulator_holds()
    {
        await WireMockExport.WriteAsync(Small, _folder.Path, Cancelled);
        await using var emulator = await TestEmulator.StartAsync(_ => Small);
        await using var wiremock = await WireMockServer.StartAsync(_folder.Path);
        var organization = emulator.Organization;
        foreach (var type in new[] { ResourceTable.Patient, ResourceTable.PatientHealthMetric, ResourceTable.CalendarEvent, ResourceTable.RewardProgram })
        {
            var expected = emulator.Host.Truth.Of(type).Ids.Select(id => id.ToString());
            Assert.Equal(expected, (await wiremock.ReadAllAsync($"/pub/{type.Name}?filter[organization]={organization}&page[limit]=50")).Order());
        }

        foreach (var patient in emulator.Host.Truth.Of(ResourceTable.Patient).Ids)
        {
            var expected = emulator.Host.Truth.Of(ResourceTable.Result, patient: patient).Ids.Select(id => id.ToString());
            Assert.Equal(expected, (await wiremock.ReadAllAsync($"/pub/result?filter[patient]={patient}&page[limit]=50")).Order());
            Assert.Empty(await wiremock.ReadAllAsync($"/pub/result?filter[patient]={patient}&page[limit]=0"));
        }
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static IEnumerable<JsonElement> Stubs(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.GetProperty("mappings").EnumerateArray().Select(stub => stub.Clone()).ToArray();
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await EmulatorProgram.RunAsync(arguments, output, error, Cancelled);
        return (code, output.ToString().Trim(), error.ToString().Trim());
    }

    private string[] Digests(string name) =>
    [
        .. Directory.GetFiles(_folder.File(name), "*", SearchOption.AllDirectories).Order()
            .Select(file => $"{Path.GetRelativePath(_folder.File(name), file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
