using System.Management.Automation;
using System.Reflection;
using FitOps.FitbitPlus;

namespace FitOps.PowerShell.FitbitPlus.Reading;

/// <summary>
/// Makes the lists to read of a cmdlet's parameters: <see cref="FilterAttribute"/> and <see cref="RelatedAttribute"/> say what each of them
/// is for, and the catalogue says what the collection takes.
/// </summary>
internal sealed class FilterParameters
{
    // The API has no open range: these ends lie beyond all records.
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly object _cmdlet;
    private readonly Func<string, bool> _isBound;

    /// <summary>Looks at the parameters of a cmdlet.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="isBound">Whether a parameter of that name was given.</param>
    public FilterParameters(object cmdlet, Func<string, bool> isBound)
    {
        _cmdlet = cmdlet;
        _isBound = isBound;
    }

    /// <summary>
    /// The lists to read: one for each value of a filter that takes one id at a time, so that many inputs may be given where the API takes one.
    /// </summary>
    /// <param name="type">The type whose collection it is.</param>
    /// <param name="organizationId">What to read where no filter is given that the collection needs.</param>
    /// <param name="shape">What every query gets besides: page size, includes, order.</param>
    /// <exception cref="ArgumentException">A value does not fit its filter.</exception>
    public IEnumerable<ReadRequest> Requests(ResourceType type, string? organizationId, Func<ResourceQuery, ResourceQuery> shape)
    {
        var related = Given<RelatedAttribute>().ToList();
        return related.Count > 0 ? related.SelectMany(RelatedRequests) : CollectionRequests(type, organizationId, shape);
    }

    private IEnumerable<ReadRequest> RelatedRequests((PropertyInfo Property, RelatedAttribute Mark) given) =>
        Texts(given.Property).Select(id => new RelatedRequest(ResourceCatalogue.Get(given.Mark.TypeName), id, given.Mark.Relation));

    private List<CollectionRequest> CollectionRequests(ResourceType type, string? organizationId, Func<ResourceQuery, ResourceQuery> shape)
    {
        var given = Given<FilterAttribute>().ToLookup(pair => pair.Mark.Name, StringComparer.Ordinal);
        var whole = WithOrganization(shape(ResourceQuery.For(type)), type, organizationId, [.. given.Select(group => group.Key)]);
        List<CollectionRequest> requests = [new(whole, Target(type, given))];
        foreach (var group in given)
        {
            var filter = type.FindFilter(group.Key) ?? throw new InvalidOperationException($"'{type}' has no filter '{group.Key}'.");
            requests = filter.Kind == FilterKind.Id
                ? [.. requests.SelectMany(request => Texts(group.First().Property), (request, id) => new CollectionRequest(request.Query.Where(filter.Name, id), id))]
                : [.. requests.Select(request => request with { Query = Apply(request.Query, filter, [.. group]) })];
        }

        return requests;
    }

    private ResourceQuery Apply(ResourceQuery query, FilterDefinition filter, (PropertyInfo Property, FilterAttribute Mark)[] parameters)
    {
        if (filter.Kind == FilterKind.DateRange)
        {
            return query.Where(filter.Name, Range(parameters));
        }

        var property = parameters[0].Property;
        return property.GetValue(_cmdlet) switch
        {
            SwitchParameter flag => query.Where(filter.Name, flag.IsPresent),
            DateTimeOffset instant => query.Where(filter.Name, instant),
            _ => query.Where(filter.Name, string.Join(',', Texts(property))),
        };
    }

    private DateRange Range((PropertyInfo Property, FilterAttribute Mark)[] ends)
    {
        return new DateRange(End(RangeEnd.From) ?? Earliest, End(RangeEnd.To) ?? Latest);

        DateTimeOffset? End(RangeEnd end) => Array.Find(ends, pair => pair.Mark.End == end).Property?.GetValue(_cmdlet) as DateTimeOffset?;
    }

    /// <summary>Without any of the filters that the collection asks for, the connection's organization is what is meant.</summary>
    private static ResourceQuery WithOrganization(ResourceQuery query, ResourceType type, string? organizationId, HashSet<string> given)
    {
        if (organizationId is null || given.Contains("organization") || type.FindFilter("organization") is not { } filter)
        {
            return query;
        }

        var isAskedFor = filter.IsRequired || (type.RequiresOneOf.Contains(filter.Name, StringComparer.Ordinal) && !type.RequiresOneOf.Any(given.Contains));
        return isAskedFor ? query.Where(filter.Name, organizationId) : query;
    }

    private object? Target(ResourceType type, ILookup<string, (PropertyInfo Property, FilterAttribute Mark)> given)
    {
        var asked = type.RequiresOneOf.Concat(type.Filters.Where(filter => filter.IsRequired).Select(filter => filter.Name));
        var first = asked.FirstOrDefault(given.Contains);
        return first is null ? null : string.Join(',', Texts(given[first].First().Property));
    }

    private IReadOnlyList<string> Texts(PropertyInfo property) => property.GetValue(_cmdlet) switch
    {
        string text => [text],
        IEnumerable<string> texts => [.. texts],
        _ => [],
    };

    private IEnumerable<(PropertyInfo Property, TMark Mark)> Given<TMark>()
        where TMark : Attribute =>
        from property in _cmdlet.GetType().GetProperties()
        let mark = property.GetCustomAttribute<TMark>()
        where mark is not null && _isBound(property.Name)
        select (property, mark);
}
