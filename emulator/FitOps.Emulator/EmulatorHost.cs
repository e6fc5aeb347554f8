using System.Net;
using FitOps.Emulator.Admin;
using FitOps.Emulator.Clock;
using FitOps.Emulator.Faults;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.GoogleFit;
using FitOps.Emulator.GoogleFit.Admin;
using FitOps.Emulator.Hosting;
using FitOps.Emulator.Journal;
using FitOps.Emulator.Persistence;
using FitOps.Emulator.Synthetic;

namespace FitOps.Emulator;

/// <summary>A running emulator: the server, its state and its clock. Disposing it ends it.</summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    private readonly EmulatorOptions _options;
    private readonly FitbitPlusApi _fitbitPlus;
    private readonly GoogleFitEmulator _googleFit;
    private WebApplication? _app;
    private PersistentState? _state;

    private EmulatorHost(EmulatorOptions options)
    {
        _options = options;
        Clock = new EmulatorClock(options.Today, options.TimeProvider);
        Store = new ResourceStore(ResourceTable.All, options.Seed, Clock);
        _fitbitPlus = new FitbitPlusApi(Store, Clock, options);
        Journal = new RequestJournal(options.JournalCapacity);
        Truth = new GroundTruth(Store);
        _googleFit = new GoogleFitEmulator(options, Clock);
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8490/</c>.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The records it serves.</summary>
    public ResourceStore Store { get; }

    /// <summary>The time it goes by: starts at <see cref="EmulatorOptions.Today"/>.</summary>
    public EmulatorClock Clock { get; }

    /// <summary>The faults that it has on demand.</summary>
    public FaultSet Faults { get; } = new();

    /// <summary>The requests that it answered.</summary>
    public RequestJournal Journal { get; }

    /// <summary>What it really holds.</summary>
    public GroundTruth Truth { get; }

    /// <summary>What it really holds of Google Fit.</summary>
    public GoogleFitTruth GoogleFitTruth => _googleFit.Truth;

    /// <summary>Fills an emulator with its synthetic data and starts to serve.</summary>
    /// <param name="options">What it shall be like.</param>
    /// <param name="cancellationToken">Ends the start; a started emulator is ended by disposing it.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="DataDirectoryException">The data folder cannot be used.</exception>
    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var host = new EmulatorHost(options);
        try
        {
            host.Load(cancellationToken);
            await host.ServeAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes records, tokens and time back to where they were at the first start; faults and journal stay.</summary>
    public void Reset() => Fill(CancellationToken.None);

    /// <summary>Waits until the token is cancelled.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _state?.Dispose();
        Store.Dispose();
    }

    private void Fill(CancellationToken cancellationToken)
    {
        SyntheticData.Populate(Store, _options, () => _state?.Clear(), cancellationToken);
        _fitbitPlus.Tokens.Clear();
        _googleFit.Reset();
        Clock.Set(_options.Today);
    }

    private void Load(CancellationToken cancellationToken)
    {
        if (_options.DataDir is not { } folder)
        {
            Fill(cancellationToken);
            return;
        }

        // The lock before the work: the second of two processes hears at once that it may not.
        var directory = DataDirectory.Open(folder, _options);
        try
        {
            Fill(cancellationToken);
            _state = PersistentState.Open(directory, Store, Clock, _options.Warn);
        }
        catch
        {
            directory.Dispose();
            throw;
        }

        TokenPersistence.Attach(_state, _fitbitPlus.Tokens);
        FitPersistence.Attach(_state, _googleFit);
        Clock.Changed += (_, _) => _state.KeepTime();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        IEmulatedApi[] apis = [_fitbitPlus, .. _googleFit.Apis];
        _app = BuildServer(_options);
        _app.UseMiddleware<JournalMiddleware>(Journal, Clock);

        // Faults cut and rewrite what the client would have got, so they stand outside of compression.
        _app.UseMiddleware<FaultMiddleware>(Faults, Clock, Journal, new ListMutation(Store));
        _app.UseResponseCompression();
        _app.UseAdminApi(
            new ClockEndpoints(Clock).Map,
            new FaultEndpoints(Faults).Map,
            new RequestEndpoints(Journal).Map,
            new TruthEndpoints(Truth, Store).Map,
            new StateEndpoints(_options, Reset).Map,
            OpenApiEndpoint.Map,
            _googleFit.AdminEndpoints.Map);
        _app.Run(context => DispatchAsync(apis, context));
        await _app.StartAsync(cancellationToken);
        BaseAddress = Address(_app, _options.ListenAddress);
    }

    private static WebApplication BuildServer(EmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddAnswerCompression();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBodySize;
            kestrel.Listen(options.ListenAddress, options.Port);
        });
        return builder.Build();
    }

    private static async Task DispatchAsync(IEmulatedApi[] apis, HttpContext context)
    {
        foreach (var api in apis)
        {
            if (context.Request.Path.StartsWithSegments(api.BasePath, StringComparison.Ordinal))
            {
                await api.HandleAsync(context);
                return;
            }
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static Uri Address(WebApplication app, IPAddress listen)
    {
        var bound = new Uri(app.Urls.Single());

        // Nobody can call "any address": a client on this machine takes loopback.
        return listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any)
            ? new UriBuilder(bound) { Host = IPAddress.Loopback.ToString() }.Uri
            : bound;
    }
}
