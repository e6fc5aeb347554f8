namespace FitOps.Emulator.Admin;

/// <summary>The admin API under <c>/_emulator</c>. What is wrong with a request is said with status 400 and <c>{"error": ...}</c>.</summary>
internal static class AdminApi
{
    public const string BasePath = "/_emulator";

    /// <summary>Serves the admin API on a branch of its own, so that the emulated APIs do not pay for its routing.</summary>
    public static void UseAdminApi(this IApplicationBuilder app, params Action<IEndpointRouteBuilder>[] endpoints)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(BasePath, StringComparison.Ordinal),
            branch =>
            {
                branch.Use(ExplainAsync);
                branch.UseRouting();
                branch.UseEndpoints(routes => Array.ForEach(endpoints, map => map(routes)));
                branch.Run(NothingThere);
            });
    }

    private static async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (AdminException problem)
        {
            await AdminJson.WriteAsync(context, new { Error = problem.Message }, StatusCodes.Status400BadRequest);
        }
    }

    private static Task NothingThere(HttpContext context) => AdminJson.WriteAsync(
        context,
        new { Error = $"There is nothing at {context.Request.Path}: see health, truth, requests, faults, clock, reset and openapi/fitbit-plus.json." },
        StatusCodes.Status404NotFound);
}
