using System.Collections.Frozen;

namespace FitOps.Emulator.FitbitPlus;

/// <summary>What a path names: a collection, a resource, or what is related to one; or the tokens, which have no type.</summary>
/// <param name="Type">The resource type; null for tokens.</param>
/// <param name="Id">The id in the path; null for a collection.</param>
/// <param name="Related">The relationship in the path; null if it names none.</param>
internal sealed record Route(ResourceType? Type, string? Id, string? Related)
{
    private const string Tokens = "oauth/token";

    private static readonly FrozenDictionary<string, Route> Collections =
        ResourceTable.All.ToFrozenDictionary(type => type.Name, type => new Route(type, null, null));

    /// <summary>The methods that the path knows, for the Allow header.</summary>
    public string Allow => string.Join(", ", Methods.Where(method => Verb(method) is not null));

    private bool IsKnown => (Id, Related) switch
    {
        (null, _) => (Type!.Verbs & (ResourceVerbs.List | ResourceVerbs.Create | ResourceVerbs.Upsert)) != ResourceVerbs.None, // not asked of tokens
        (_, null) => (Type!.Verbs & (ResourceVerbs.Fetch | ResourceVerbs.Update | ResourceVerbs.Delete)) != ResourceVerbs.None,
        _ => Type!.Allows(ResourceVerbs.Fetch) && Type.Relationship(Related) is not null,
    };

    private static IEnumerable<string> Methods => ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Finds what a path below the base, such as <c>/patient/5817...</c>, names; null for nothing.</summary>
    public static Route? Find(ReadOnlySpan<char> path)
    {
        path = path.Length > 0 ? path[1..] : path;
        if (path.StartsWith(Tokens, StringComparison.Ordinal))
        {
            return FindTokens(path[Tokens.Length..]);
        }

        Span<Range> parts = stackalloc Range[4];
        var count = path.Split(parts, '/');
        if (!Collections.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path[parts[0]], out var collection))
        {
            return null;
        }

        var route = count switch
        {
            1 => collection,
            2 => collection with { Id = path[parts[1]].ToString() },
            3 => collection with { Id = path[parts[1]].ToString(), Related = path[parts[2]].ToString() },
            _ => null,
        };
        return route is { Id: not "", IsKnown: true } ? route : null;
    }

    /// <summary>What a method means for the path; null if the path does not know it.</summary>
    public ResourceVerbs? Verb(string method)
    {
        var verb = (method, Id, Related) switch
        {
            ("GET", null, _) => ResourceVerbs.List,
            ("GET", _, _) => ResourceVerbs.Fetch,
            ("POST", null, _) => ResourceVerbs.Create,
            ("PUT", null, _) => ResourceVerbs.Upsert,
            ("PATCH", not null, null) => ResourceVerbs.Update,
            ("DELETE", not null, null) => ResourceVerbs.Delete,
            _ => ResourceVerbs.None,
        };
        return verb != ResourceVerbs.None && (Type is null ? verb == TokenVerb : Type.Allows(verb)) ? verb : null;
    }

    private ResourceVerbs TokenVerb => Id is null ? ResourceVerbs.Create : ResourceVerbs.Fetch;

    private static Route? FindTokens(ReadOnlySpan<char> path)
    {
        if (path.Length == 0)
        {
            return new Route(null, null, null);
        }

        Span<Range> parts = stackalloc Range[4];
        return path.Split(parts, '/') == 3 && path[parts[0]].Length == 0 && path[parts[1]].Length > 0 && path[parts[2]] is "groups" or "organization"
            ? new Route(null, path[parts[1]].ToString(), path[parts[2]].ToString())
            : null;
    }
}
