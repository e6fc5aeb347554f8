using System.Net;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.Hosting;
using FitOps.Emulator.Synthetic;

namespace FitOps.Emulator;

/// <summary>A running emulator: the server, its state and its clock. Disposing it ends it.</summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmulatorHost(WebApplication app, ResourceStore store, TimeProvider clock)
    {
        _app = app;
        Store = store;
        Clock = clock;
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8490/</c>.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The records it serves.</summary>
    public ResourceStore Store { get; }

    /// <summary>The time it goes by.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Fills an emulator with its synthetic data and starts to serve.</summary>
    /// <param name="options">What it shall be like.</param>
    /// <param name="cancellationToken">Ends the start; a started emulator is ended by disposing it.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var clock = options.TimeProvider;
        var store = new ResourceStore(ResourceTable.All, options.Seed, clock);
        SyntheticData.Populate(store, options, clock);

        IEmulatedApi[] apis = [new FitbitPlusApi(store, clock)];
        var app = BuildServer(options);
        app.Run(context => DispatchAsync(apis, context));

        var host = new EmulatorHost(app, store, clock);
        try
        {
            await app.StartAsync(cancellationToken);
            host.BaseAddress = Address(app, options.ListenAddress);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

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
        await _app.DisposeAsync();
        Store.Dispose();
    }

    private static WebApplication BuildServer(EmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
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
