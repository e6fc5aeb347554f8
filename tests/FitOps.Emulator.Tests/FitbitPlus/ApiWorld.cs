using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Tests;

/// <summary>An emulator whose patients are those that a test makes, and whose time passes when the test says so.</summary>
internal sealed class ApiWorld : IAsyncDisposable
{
    private readonly ManualTime _time;

    private ApiWorld(EmulatorHost host, ManualTime time)
    {
        Host = host;
        _time = time;
        Http = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public EmulatorHost Host { get; }

    /// <summary>Somebody without a token.</summary>
    public HttpClient Http { get; }

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<ApiWorld> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        var time = new ManualTime();
        var options = new EmulatorOptions { Patients = 0, Days = 0, TimeProvider = time };
        return new ApiWorld(await EmulatorHost.StartAsync(change is null ? options : change(options), Cancelled), time);
    }

    /// <summary>Somebody with a token of the k-th organisation.</summary>
    public async Task<ApiClient> SignInAsync(int organization = 1)
    {
        var suffix = organization == 1 ? "" : $"-{organization}";
        return await ApiClient.SignInAsync(Host.BaseAddress, "fitops-emulator" + suffix, "fitops-emulator-secret" + suffix);
    }

    /// <summary>Returns as soon as somebody waits for time to pass.</summary>
    public Task SomebodyWaitsAsync() => _time.SomebodyWaitsAsync(Cancelled);

    public void Pass(TimeSpan time) => _time.Pass(time);

    /// <summary>The ids of all records of a type, in all organisations.</summary>
    public IReadOnlyList<(RecordId Id, RecordScope Scope)> Records(ResourceType type)
    {
        using var reader = Host.Store.Read();
        var records = new List<(RecordId, RecordScope)>();
        foreach (var record in reader.Records(type))
        {
            records.Add((record.Id, record.Scope));
        }

        return records;
    }

    /// <summary>Puts a record into the store that the API has no way to create.</summary>
    public string Insert(ResourceType type, RecordScope scope, Func<string, object> resource)
    {
        var id = Host.Store.Ids.Next();
        using var transaction = Host.Store.Write();
        transaction.Insert(type, scope, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(resource(id.ToString())));
        transaction.Commit();
        return id.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }
}
