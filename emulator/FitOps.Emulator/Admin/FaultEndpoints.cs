using FitOps.Emulator.Faults;

namespace FitOps.Emulator.Admin;

/// <summary><c>/_emulator/faults</c>: the rules in force with their counts; adding and removing rules.</summary>
internal sealed class FaultEndpoints(FaultSet faults)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_emulator/faults", Show);
        routes.MapPost("/_emulator/faults", AddAsync);
        routes.MapDelete("/_emulator/faults", Clear);
        routes.MapDelete("/_emulator/faults/{id}", RemoveAsync);
    }

    private Task Show(HttpContext context) => AdminJson.WriteAsync(context, new { Faults = faults.Counts.Select(View) });

    private async Task AddAsync(HttpContext context)
    {
        var rule = await AdminJson.ReadAsync<FaultRule>(context);
        if (FaultRuleCheck.Problem(rule) is { } problem)
        {
            throw new AdminException(problem);
        }

        if (faults.Find(rule.Id) is not null)
        {
            await AdminJson.WriteAsync(context, new { Error = $"There is a fault '{rule.Id}' already: delete it first." }, StatusCodes.Status409Conflict);
            return;
        }

        await AdminJson.WriteAsync(context, View(new FaultCount(faults.Add(rule), 0, 0)), StatusCodes.Status201Created);
    }

    private Task Clear(HttpContext context)
    {
        faults.Clear();
        return Show(context);
    }

    private async Task RemoveAsync(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        if (faults.Remove(id))
        {
            await Show(context);
            return;
        }

        await AdminJson.WriteAsync(context, new { Error = $"There is no fault '{id}': GET /_emulator/faults lists them." }, StatusCodes.Status404NotFound);
    }

    private static object View(FaultCount count) =>
        new { count.Rule.Id, count.Rule.Match, count.Rule.Effect, count.Rule.Times, count.Matched, count.Fired };
}
