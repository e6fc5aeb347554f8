using FitOps.Emulator.Admin;
using FitOps.Emulator.GoogleFit.Changes;
using FitOps.Emulator.GoogleFit.OAuth;
using FitOps.Emulator.GoogleFit.Operations;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Admin;

/// <summary>
/// <c>/_emulator/googlefit/truth</c>: what each user really has, or one <c>user</c>, or one <c>dataSource</c> of it;
/// <c>/late</c>: points that arrive late, change or vanish; <c>/changes</c>: what the change list says at its end.
/// </summary>
internal sealed class GoogleFitEndpoints(FitWorld world, GoogleFitTruth truth, FitChanges data, ChangeOperations changes, TimeProvider clock)
{
    private sealed record ChangesSetting
    {
        public required EndOfChanges End { get; init; }
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_emulator/googlefit/truth", ShowTruthAsync);
        routes.MapPost("/_emulator/googlefit/late", MakeLateAsync);
        routes.MapGet("/_emulator/googlefit/changes", ShowChangesAsync);
        routes.MapPut("/_emulator/googlefit/changes", SetChangesAsync);
    }

    private Task ShowTruthAsync(HttpContext context)
    {
        var query = new AdminQuery(context.Request, "user", "dataSource");
        var users = query.Text("user") is { } name ? [User(name).Name] : truth.Users;
        return AdminJson.WriteAsync(context, new { Users = users.Select(user => truth.Of(user, query.Text("dataSource"))) });
    }

    private async Task MakeLateAsync(HttpContext context)
    {
        var request = await AdminJson.ReadAsync<LateRequest>(context);
        var user = User(request.User ?? FitUser.NameOf(1));
        LateResult result;
        lock (user.Gate)
        {
            var stream = user.Find(request.DataSourceId, OAuthClient.WellKnown.Project) is { Derived: false } found
                ? found.Stored[0]
                : throw new AdminException(
                    $"dataSourceId {request.DataSourceId}: user {user.Name} has no such stored stream; see GET /_emulator/googlefit/truth for those there are.");
            result = data.MakeLate(user, stream, request, clock.GetUtcNow().ToUnixTimeMilliseconds());
        }

        await AdminJson.WriteAsync(context, result);
    }

    private Task ShowChangesAsync(HttpContext context) => AdminJson.WriteAsync(context, new ChangesSetting { End = changes.End });

    private async Task SetChangesAsync(HttpContext context)
    {
        changes.End = (await AdminJson.ReadAsync<ChangesSetting>(context)).End;
        await ShowChangesAsync(context);
    }

    private FitUser User(string name) => world.Find(name)
        ?? throw new AdminException(
            $"user {name}: there is no such user; they are {FitUser.NameOf(1)} to {FitUser.NameOf(world.Names.Count)}.");
}
