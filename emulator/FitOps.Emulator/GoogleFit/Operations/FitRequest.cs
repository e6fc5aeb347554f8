using System.Globalization;
using FitOps.Emulator.GoogleFit.Changes;
using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Operations;

/// <summary>A request that has been authenticated and whose path has been understood.</summary>
/// <param name="Context">The exchange.</param>
/// <param name="Changes">What changes the users' data.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Ids">The values of the path's parameters, in their order, the user id left out.</param>
/// <param name="Now">The emulator's time in milliseconds since the epoch.</param>
internal sealed record FitRequest(HttpContext Context, FitChanges Changes, FitCaller Caller, IReadOnlyList<string> Ids, long Now)
{
    public FitUser User => Caller.User;

    /// <summary>The stream that the path's first parameter names.</summary>
    /// <exception cref="FitException">The caller knows none of that id.</exception>
    public FitStream Stream => User.Find(Ids[0], Caller.Project) ?? throw FitException.NotFound($"Data source {Ids[0]} was not found.");

    /// <summary>A query parameter's value, or null if it is absent or empty.</summary>
    public string? Query(string name) => Context.Request.Query[name].LastOrDefault() is { Length: > 0 } value ? value : null;

    /// <summary>A query parameter that says how many items are wanted; the default if it is absent or 0.</summary>
    public int Limit(int otherwise, int max)
    {
        if (Query("limit") is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit >= 0
            ? limit == 0 ? otherwise : Math.Min(limit, max)
            : throw FitException.InvalidArgument($"Invalid value at 'limit' ({text}): it must be a number from 0 on.");
    }

    /// <summary>The range that the path's second parameter names.</summary>
    public (long Start, long End) DatasetRange() => DatasetId.Parse(Ids[1]);
}
