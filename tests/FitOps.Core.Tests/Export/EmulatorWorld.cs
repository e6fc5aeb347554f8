using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FitOps.Core.Tests.Support;
using FitOps.Emulator;
using FitOps.Emulator.Faults;
using FitOps.Emulator.FitbitPlus;
using FitOps.Export;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.Export;

/// <summary>An emulator, a client that talks to it over HTTP without ever waiting in real time, and a folder to export to.</summary>
internal sealed class EmulatorWorld : IAsyncDisposable
{
    private EmulatorWorld(EmulatorHost emulator)
    {
        Emulator = emulator;
        BaseAddress = new Uri(emulator.BaseAddress, "pub");
        Client = new FitbitPlusClient(
            new ApiClientOptions
            {
                BaseAddress = BaseAddress,
                TimeProvider = new ManualTimeProvider { SkipWaitsUpTo = TimeSpan.FromMinutes(10) },
                AttemptTimeout = TimeSpan.FromHours(1),
            },
            new FitbitPlusCredentials("fitops-emulator", "fitops-emulator-secret"));
    }

    public EmulatorHost Emulator { get; }

    public Uri BaseAddress { get; }

    public FitbitPlusClient Client { get; }

    public World Folder { get; } = new();

    public FitbitPlusExportSource Source => new(Client, BaseAddress);

    /// <summary>The ids of all patients, in the order of their partitions.</summary>
    public IReadOnlyList<string> Patients => Ids("patient");

    public static async Task<EmulatorWorld> StartAsync(int patients = 4, int days = 10, int organizations = 1) =>
        new(await EmulatorHost.StartAsync(
            new EmulatorOptions { Patients = patients, Days = days, Organizations = organizations }, TestContext.Current.CancellationToken));

    public Task<ExportResult> ExportAsync(int concurrency = 4, VerificationMode verification = VerificationMode.Counts) =>
        Folder.ExportAsync(Source, concurrency, verification);

    public void Fault(FaultKind kind, string path, Func<FaultRule, FaultRule>? more = null)
    {
        var rule = new FaultRule { Match = new FaultMatch { Path = path }, Effect = new FaultEffect { Kind = kind } };
        Emulator.Faults.Add(more?.Invoke(rule) ?? rule);
    }

    public IReadOnlyList<string> Ids(string type) => Truth(type).Ids.Select(id => id.ToString()).ToList();

    /// <summary>Asserts that the export holds exactly what the emulator does, byte for byte.</summary>
    public void AssertEqualsTruth(params string[] except)
    {
        foreach (var type in ResourceTable.All.Select(t => t.Name).Except(except))
        {
            var records = Folder.Lines(type).Select(line => (Id: IdOf(line), Line: line)).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
            Assert.Equal(Ids(type).Select(id => $"{type}/{id}"), records.Select(r => $"{type}/{r.Id}"));
            var text = string.Concat(records.Select(r => r.Line + "\n"));
            Assert.Equal((type, Truth(type).Sha256), (type, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
        Folder.Dispose();
    }

    private static string? IdOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("id").GetString();
    }

    private FitOps.Emulator.Admin.CollectionTruth Truth(string type) => Emulator.Truth.Of(
        ResourceTable.Find(type) ?? throw new ArgumentException(type, nameof(type)),
        Emulator.Truth.Of(ResourceTable.Organization).Ids[0]);
}
