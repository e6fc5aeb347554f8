using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Sessions;

/// <summary>
/// Which sessions a caller sees: sleep needs the sleep scopes, all others the activity scopes; a write scope opens only what the caller's
/// own application made (assumption: the contract takes any fitness scope, and says nothing of single sessions).
/// </summary>
internal static class SessionAccess
{
    public static IEnumerable<Session> Visible(FitCaller caller) => caller.User.Sessions.All.Where(session => MaySee(caller, session));

    public static bool MaySee(FitCaller caller, Session session) =>
        caller.Scopes.MayRead(Group(session.ActivityType))
        || (caller.Scopes.MayWrite(Group(session.ActivityType)) && session.Project == caller.Project);

    /// <summary>Refuses to put or delete a session without the scope for its activity, or one of another application.</summary>
    public static void DemandWrite(FitCaller caller, int activityType, Session? existing)
    {
        if (!caller.Scopes.MayWrite(Group(activityType)))
        {
            throw FitException.MissingScope(
                $"Cannot write sessions of activity type {activityType}. Possible scopes: {Scopes.Write(Group(activityType))}");
        }

        if (existing is not null && existing.Project != caller.Project)
        {
            throw FitException.Forbidden($"Session {existing.Id} was created by another application.");
        }
    }

    private static ScopeGroup Group(int activityType) => ActivityTypes.IsSleep(activityType) ? ScopeGroup.Sleep : ScopeGroup.Activity;
}
