namespace FitOps.Emulator.Admin;

/// <summary><c>/_emulator/reset</c>: back to the seeded state; <c>/_emulator/health</c>: whether it serves, and what it is.</summary>
internal sealed class StateEndpoints(EmulatorOptions options, Action reset)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_emulator/health", Health);
        routes.MapPost("/_emulator/reset", ResetAsync);
    }

    private Task Health(HttpContext context) => AdminJson.WriteAsync(context, new
    {
        Status = "healthy",
        options.Seed,
        options.Patients,
        options.Days,
        options.Organizations,
        options.Today,
        Persistent = options.DataDir is not null,
    });

    private Task ResetAsync(HttpContext context)
    {
        reset();
        return Health(context);
    }
}
