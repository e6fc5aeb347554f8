using FitOps.Emulator.Clock;

namespace FitOps.Emulator.Admin;

/// <summary><c>/_emulator/clock</c>: read, set, advance, stop and start the emulator's time.</summary>
internal sealed class ClockEndpoints(EmulatorClock clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_emulator/clock", Show);
        routes.MapPut("/_emulator/clock", SetAsync);
        routes.MapPost("/_emulator/clock", AdvanceAsync);
    }

    private Task Show(HttpContext context) => AdminJson.WriteAsync(context, new Reading(clock.GetUtcNow(), clock.Running));

    private async Task SetAsync(HttpContext context)
    {
        var wanted = await AdminJson.ReadAsync<Setting>(context);
        if (wanted is { Now: null, Running: null })
        {
            throw new AdminException("""Nothing to set: send {"now": "2026-07-01T00:00:00Z"}, {"running": false} or both.""");
        }

        if (wanted.Now is { } now)
        {
            clock.Set(now);
        }

        if (wanted.Running is { } running)
        {
            (running ? (Action)clock.Start : clock.Stop)();
        }

        await Show(context);
    }

    private async Task AdvanceAsync(HttpContext context)
    {
        var step = await AdminJson.ReadAsync<Step>(context);
        if (step.Seconds is not { } seconds || !double.IsFinite(seconds))
        {
            throw new AdminException("""How far? Send {"seconds": 3600}; a negative number goes back.""");
        }

        try
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }
        catch (Exception problem) when (problem is ArgumentOutOfRangeException or OverflowException)
        {
            throw new AdminException($"seconds is {seconds}: that leaves the years 1 to 9999.", problem);
        }

        await Show(context);
    }

    private sealed record Reading(DateTimeOffset Now, bool Running);

    private sealed record Setting(DateTimeOffset? Now, bool? Running);

    private sealed record Step(double? Seconds);
}
