using FitOps.Core.Tests.Support;
using FitOps.Emulator;
using FitOps.Emulator.Faults;
using FitOps.Emulator.Journal;
using FitOps.FitbitPlus;
using FitOps.Http;
using EmulatedTypes = FitOps.Emulator.FitbitPlus.ResourceTable;

namespace FitOps.Core.Tests.FitbitPlus;

/// <summary>An emulator with a small organization, and a client that is connected to it over HTTP.</summary>
internal sealed class EmulatedOrganization : IAsyncDisposable
{
    private readonly EmulatorHost _host;

    private EmulatedOrganization(EmulatorHost host, int number, Func<ApiClientOptions, ApiClientOptions>? configure)
    {
        _host = host;
        var suffix = number == 1 ? string.Empty : $"-{number}";
        Time = new ManualTimeProvider(host.Clock.GetUtcNow()) { SkipWaitsUpTo = TimeSpan.FromMinutes(10) };
        var options = new ApiClientOptions
        {
            BaseAddress = new Uri(host.BaseAddress, "/pub"),
            TimeProvider = Time,
            AttemptTimeout = TimeSpan.FromHours(1),
            OnEvent = told => Events.Enqueue(told),
        };
        Client = new FitbitPlusClient(
            configure?.Invoke(options) ?? options, new FitbitPlusCredentials($"fitops-emulator{suffix}", $"fitops-emulator-secret{suffix}"));
        Id = host.Truth.Of(EmulatedTypes.Organization).Ids[number - 1].ToString();
    }

    public ManualTimeProvider Time { get; }

    public FitbitPlusClient Client { get; }

    public string Id { get; }

    public System.Collections.Concurrent.ConcurrentQueue<HttpEvent> Events { get; } = new();

    public FitOps.Emulator.Clock.EmulatorClock Clock => _host.Clock;

    public FaultSet Faults => _host.Faults;

    public IReadOnlyList<RequestEntry> Journal => _host.Journal.Snapshot();

    public static async Task<EmulatedOrganization> StartAsync(
        int patients = 3, int days = 5, int organizations = 1, int number = 1, Func<ApiClientOptions, ApiClientOptions>? configure = null)
    {
        var options = new EmulatorOptions { Patients = patients, Days = days, Organizations = organizations };
        return new EmulatedOrganization(await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken), number, configure);
    }

    /// <summary>A query of everything that the organization has of a type.</summary>
    public ResourceQuery All(ResourceType type) => ResourceQuery.For(type).Where("organization", Id);

    public async Task<IReadOnlyList<T>> ListAsync<T>(ResourceQuery query)
        where T : Resource => await Client.ListAsync<T>(query, Cancel).ToListAsync(Cancel);

    public async Task<IReadOnlyList<string>> IdsAsync(ResourceQuery query) =>
        await Client.ListAsync(query, Cancel).Select(record => record.Id ?? string.Empty).Order().ToListAsync(Cancel);

    /// <summary>The ids that the emulator really holds for this organization, in order.</summary>
    public IReadOnlyList<string> Truth(string type) => [.. _host.Truth.Of(
        EmulatedTypes.Find(type) ?? throw new ArgumentException(type, nameof(type)),
        FitOps.Emulator.FitbitPlus.Store.RecordId.Parse(Id)).Ids.Select(id => id.ToString()).Order()];

    public void Fault(FaultKind kind, string path, Func<FaultEffect, FaultEffect>? effect = null, FaultMatch? match = null, int? times = null) =>
        Faults.Add(new FaultRule
        {
            Match = (match ?? new FaultMatch()) with { Path = path },
            Effect = effect?.Invoke(new FaultEffect { Kind = kind }) ?? new FaultEffect { Kind = kind },
            Times = times,
        });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
