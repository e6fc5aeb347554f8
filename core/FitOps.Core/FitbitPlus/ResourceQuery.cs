using System.Collections.Immutable;
using System.Globalization;

namespace FitOps.FitbitPlus;

/// <summary>How pages are asked for.</summary>
public enum PagingMode
{
    /// <summary>By cursor where the type has one, otherwise without page parameters. The default: it does not show a record twice.</summary>
    Cursor,

    /// <summary>
    /// By page number. A record inserted or removed before the reader's position doubles or hides others (API-BEHAVIOUR, Fitbit Plus row 9).
    /// </summary>
    Skip,
}

/// <summary>
/// What to read of a collection. Each method returns a changed copy and refuses at once what the collection does not take; what is
/// missing is refused when the query is sent.
/// </summary>
public sealed class ResourceQuery
{
    private readonly ImmutableSortedDictionary<string, string> _filters;
    private readonly ImmutableArray<string> _includes;

    private ResourceQuery(ResourceType type)
    {
        Type = type;
        _filters = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        _includes = [];
    }

    private ResourceQuery(ResourceQuery other, ImmutableSortedDictionary<string, string> filters, ImmutableArray<string> includes)
    {
        Type = other.Type;
        _filters = filters;
        _includes = includes;
        Mode = other.Mode;
        PageSize = other.PageSize;
        PageNumber = other.PageNumber;
        SortBy = other.SortBy;
        MaxRecords = other.MaxRecords;
    }

    /// <summary>The type whose collection is read.</summary>
    public ResourceType Type { get; }

    /// <summary>How pages are asked for.</summary>
    public PagingMode Mode { get; private init; }

    /// <summary>Records a page; null for the largest that the type allows.</summary>
    public int? PageSize { get; private init; }

    /// <summary>The first page to read, from 1; only by page number.</summary>
    public int? PageNumber { get; private init; }

    /// <summary>The order of the records; null for the server's own.</summary>
    public string? SortBy { get; private init; }

    /// <summary>How many records the reader wants; null for all.</summary>
    public long? MaxRecords { get; private init; }

    /// <summary>The query parameters of the filters and their values.</summary>
    public IReadOnlyDictionary<string, string> Filters => _filters;

    /// <summary>The relationships whose records come along.</summary>
    public IReadOnlyList<string> Includes => _includes;

    /// <summary>A query of a type's whole collection.</summary>
    /// <exception cref="ArgumentException">The type has no collection.</exception>
    public static ResourceQuery For(ResourceType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.Find(ResourceVerb.List) is null)
        {
            var remedy = type.IncludedFrom is { } route
                ? $" List '{route.TypeName}' and include '{route.Include}'."
                : type.Find(ResourceVerb.Get) is not null ? " Get records by id." : string.Empty;
            throw new ArgumentException($"Fitbit Plus has no list of '{type.Name}'.{remedy}", nameof(type));
        }

        return new ResourceQuery(type);
    }

    /// <inheritdoc cref="For(ResourceType)"/>
    public static ResourceQuery For(string typeName) => For(ResourceCatalogue.Get(typeName));

    /// <summary>
    /// Filters by a text in the API's own notation: ids separated by commas, <c>true</c>, <c>from..to</c>, <c>system|value</c> for
    /// an identifier.
    /// </summary>
    /// <exception cref="ArgumentException">The collection has no such filter, or the value does not fit its kind.</exception>
    public ResourceQuery Where(string filter, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var definition = Definition(filter);
        if (definition.Kind == FilterKind.Identifier)
        {
            var bar = value.IndexOf('|', StringComparison.Ordinal);
            return bar > 0
                ? WhereIdentifier(value[..bar], value[(bar + 1)..], filter)
                : throw new ArgumentException($"Filter '{filter}' takes system and value of an identifier, written system|value.", nameof(value));
        }

        return With(definition, FilterText.Check(Type, definition, value));
    }

    /// <summary>Filters by a yes or no.</summary>
    /// <exception cref="ArgumentException">The collection has no such filter, or it takes something else.</exception>
    public ResourceQuery Where(string filter, bool value) => With(Definition(filter, FilterKind.Boolean), value ? "true" : "false");

    /// <summary>Filters by a range of time.</summary>
    /// <exception cref="ArgumentException">The collection has no such filter, or it takes something else.</exception>
    public ResourceQuery Where(string filter, DateRange value)
    {
        var definition = Definition(filter, FilterKind.DateRange);
        return value.To > value.From
            ? With(definition, value.ToString())
            : throw new ArgumentException($"Filter '{filter}' got a range without times: make it with new DateRange(from, to).", nameof(value));
    }

    /// <summary>Filters by a point in time.</summary>
    /// <exception cref="ArgumentException">The collection has no such filter, or it takes something else.</exception>
    public ResourceQuery Where(string filter, DateTimeOffset value) => With(Definition(filter, FilterKind.Instant), DateRange.Format(value));

    /// <summary>Filters by one or more ids.</summary>
    /// <exception cref="ArgumentException">The collection has no such filter, it takes something else, or there are no ids.</exception>
    public ResourceQuery Where(string filter, IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var definition = Definition(filter, FilterKind.IdList);
        return With(definition, FilterText.Check(Type, definition, string.Join(',', ids)));
    }

    /// <summary>Filters by an identifier of another system; both parts are needed (API-BEHAVIOUR, Fitbit Plus row 10).</summary>
    /// <exception cref="ArgumentException">The collection has no such filter, or a part is empty.</exception>
    public ResourceQuery WhereIdentifier(string system, string value, string filter = "identifier")
    {
        var definition = Definition(filter, FilterKind.Identifier);
        if (string.IsNullOrWhiteSpace(system) || string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"Filter '{filter}' needs both the system and the value of the identifier.", nameof(value));
        }

        return new ResourceQuery(this, _filters.SetItem(definition.Parameters[0], system).SetItem(definition.Parameters[1], value), _includes);
    }

    /// <summary>Brings records along that the read ones are related to.</summary>
    /// <exception cref="ArgumentException">The collection cannot include that.</exception>
    public ResourceQuery Include(params string[] relations)
    {
        ArgumentNullException.ThrowIfNull(relations);
        foreach (var relation in relations)
        {
            FilterText.CheckInclude(Type.Name, Type.Includes, relation);
        }

        return new ResourceQuery(this, _filters, _includes.Union(relations, StringComparer.Ordinal).ToImmutableArray());
    }

    /// <summary>Orders the records: the name of a member, with <c>-</c> in front for descending.</summary>
    /// <exception cref="ArgumentException">The collection cannot be sorted so.</exception>
    public ResourceQuery Sort(string by) => Type.Sorts.Contains(by, StringComparer.Ordinal)
        ? new ResourceQuery(this, _filters, _includes) { SortBy = by }
        : throw new ArgumentException(
            Type.Sorts.Count == 0
                ? $"'{Type.Name}' cannot be sorted: leave the sort out."
                : $"'{Type.Name}' cannot be sorted by '{by}'. Take one of: {string.Join(", ", Type.Sorts)}.",
            nameof(by));

    /// <summary>Reads by cursor, with that many records a page.</summary>
    /// <exception cref="ArgumentException">The type has no page parameters, or the size is out of range.</exception>
    public ResourceQuery ByCursor(int pageSize) =>
        new(this, _filters, _includes) { Mode = PagingMode.Cursor, PageSize = CheckSize(pageSize), PageNumber = null };

    /// <summary>Reads by page number, with that many records a page, from a page on.</summary>
    /// <exception cref="ArgumentException">The type has no page parameters, or a number is out of range.</exception>
    public ResourceQuery BySkip(int pageSize, int firstPage = 1) => firstPage >= 1
        ? new ResourceQuery(this, _filters, _includes) { Mode = PagingMode.Skip, PageSize = CheckSize(pageSize), PageNumber = firstPage }
        : throw new ArgumentException($"Page {firstPage.ToString(CultureInfo.InvariantCulture)} does not exist: pages count from 1.", nameof(firstPage));

    /// <summary>
    /// Asks for no page beyond the one that completes that many records, and for pages no larger than that. The last page may still hold
    /// more, where the type has no page parameters.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public ResourceQuery Take(long records)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(records, 1);
        return new ResourceQuery(this, _filters, _includes)
        {
            MaxRecords = records,
            PageSize = Type.HasCursor ? (int)Math.Min(records, PageSize ?? Type.MaxPageSize) : PageSize,
        };
    }

    /// <summary>The type and the names of the parameters; no values, so that it may be logged.</summary>
    public override string ToString() => _filters.IsEmpty ? Type.Name : $"{Type.Name}?{string.Join('&', _filters.Keys)}";

    /// <summary>What the query lacks for the server to take it; null where it is complete.</summary>
    internal string? FindGap()
    {
        var missing = Type.Filters.Where(filter => filter.IsRequired && !_filters.ContainsKey(filter.Parameters[0])).Select(filter => filter.Name).ToList();
        if (missing.Count > 0)
        {
            return $"The list of '{Type.Name}' needs the filter {string.Join(" and the filter ", missing.Select(name => $"'{name}'"))}.";
        }

        return Type.RequiresOneOf.Count > 0 && !Type.RequiresOneOf.Any(name => _filters.ContainsKey($"filter[{name}]"))
            ? $"The list of '{Type.Name}' needs one of the filters {string.Join(", ", Type.RequiresOneOf)}."
            : null;
    }

    private int CheckSize(int size)
    {
        if (!Type.HasCursor)
        {
            throw new ArgumentException($"The list of '{Type.Name}' takes no page size: leave it out.", nameof(size));
        }

        return size >= 1 && size <= Type.MaxPageSize
            ? size
            : throw new ArgumentException(
                $"A page of '{Type.Name}' holds 1 to {Type.MaxPageSize.ToString(CultureInfo.InvariantCulture)} records, "
                + $"not {size.ToString(CultureInfo.InvariantCulture)}.",
                nameof(size));
    }

    private FilterDefinition Definition(string filter) => Type.FindFilter(filter) ?? throw new ArgumentException(
        Type.Filters.Count == 0
            ? $"The list of '{Type.Name}' has no filters, so none named '{filter}'."
            : $"The list of '{Type.Name}' has no filter '{filter}'. Take one of: {string.Join(", ", Type.Filters.Select(f => f.Name))}.",
        nameof(filter));

    private FilterDefinition Definition(string filter, FilterKind kind)
    {
        var definition = Definition(filter);
        return definition.Kind == kind
            ? definition
            : throw new ArgumentException($"Filter '{filter}' of '{Type.Name}' takes {FilterText.Describe(definition)}.", nameof(filter));
    }

    private ResourceQuery With(FilterDefinition definition, string value) =>
        new(this, _filters.SetItem(definition.Parameters[0], value), _includes);
}
