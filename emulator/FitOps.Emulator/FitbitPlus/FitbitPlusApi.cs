using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.Hosting;

namespace FitOps.Emulator.FitbitPlus;

/// <summary>The Fitbit Plus API over a <see cref="ResourceStore"/>.</summary>
public sealed class FitbitPlusApi : IEmulatedApi
{
    private readonly ResourceStore _store;
    private readonly TimeProvider _clock;

    /// <summary>Serves the records of a store by a clock.</summary>
    public FitbitPlusApi(ResourceStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
    }

    /// <inheritdoc/>
    public PathString BasePath { get; } = "/pub";

    /// <inheritdoc/>
    public Task HandleAsync(HttpContext context)
    {
        _ = _store;
        _ = _clock;
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
