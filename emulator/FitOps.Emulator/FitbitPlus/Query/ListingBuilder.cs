using System.Collections;
using System.Text.RegularExpressions;
using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Query;

/// <summary>Makes a <see cref="Listing"/> from the filters of a request: the narrowest index that any of them offers gives the
/// candidates, the others check them. Works under the store's lock.</summary>
internal sealed partial class ListingBuilder
{
    private readonly ResourceStore _store;
    private readonly ResourceType _type;
    private readonly RecordCollection _records;
    private readonly Caller _caller;
    private readonly int _organization;
    private readonly List<ApiError> _errors;
    private readonly List<Candidates> _candidates = [];
    private readonly List<RecordFilter> _filters = [];

    public ListingBuilder(ResourceStore store, ResourceType type, Caller caller, List<ApiError> errors)
    {
        _store = store;
        _type = type;
        _records = store.Collection(type);
        _caller = caller;
        _organization = store.Organizations.Find(caller.Organization);
        _errors = errors;
        if (type.Shared || type.ListedByOrganization)
        {
            _candidates.Add(new Candidates([_records.OfOrganization(_organization)], null));
        }
    }

    public Listing? Build(QueryParameters query, ListOrder order)
    {
        foreach (var filter in _type.Filters)
        {
            if (query[filter.Parameter] is { } value)
            {
                Add(filter, value, query);
            }
        }

        foreach (var oneOf in _type.RequiredFilters)
        {
            if (!oneOf.Any(parameter => query[parameter] is not null))
            {
                var needed = oneOf.Count == 1 ? oneOf[0] : $"One of {string.Join(", ", oneOf)}";
                _errors.Add(ApiError.InvalidParameter(oneOf[0], $"{needed} must be specified"));
            }
        }

        if (_errors.Count > 0)
        {
            return null;
        }

        var driver = _candidates.MinBy(candidates => candidates.Total)
            ?? throw new InvalidOperationException($"No filter of {_type} has an index.");
        var filters = _filters.Concat(_candidates.Where(other => other != driver).Select(other => other.AsFilter).OfType<RecordFilter>());
        return driver.Indexes.Count == 1 && order == ListOrder.Default
            ? new Listing(_records, driver.Indexes[0], filters)
            : new Listing(_records, driver.Indexes.SelectMany(index => index.Slots.ToArray()), order, filters);
    }

    private void Add(FilterDefinition filter, string text, QueryParameters query)
    {
        var values = filter.Many ? text.Split(',', StringSplitOptions.TrimEntries) : [text];
        if (values.Contains(""))
        {
            Refuse(filter, $"{filter.Parameter} must not be empty");
            return;
        }

        switch (filter.Kind)
        {
            case FilterKind.Organization:
                RequireVisible(filter, text, ResourceTable.Organization);
                break;
            case FilterKind.Groups:
                AddGroups(filter, values);
                break;
            case FilterKind.Patient:
                if (RequireVisible(filter, text, ResourceTable.Patient) is { } patient)
                {
                    var slot = _store.Patients.Find(patient);
                    _candidates.Add(new Candidates([_records.OfPatient(slot)], new PatientFilter(slot)));
                }

                break;
            case FilterKind.User:
                AddReferences(filter, values, ResourceTable.Patient, ResourceTable.Coach);
                break;
            case FilterKind.Reference:
                AddReferences(filter, values, [.. _type.Relationship(filter.Target)!.Targets.Select(name => ResourceTable.Find(name)!)]); // the table names only types it has
                break;
            case FilterKind.Text:
                AddText(filter, values);
                break;
            case FilterKind.Flag or FilterKind.Present:
                AddFlag(filter, text);
                break;
            case FilterKind.TimeRange:
                AddTimeRange(filter, text);
                break;
            case FilterKind.From:
                AddTime(filter, ReadTime(filter, text), long.MaxValue);
                break;
            case FilterKind.Until:
                AddTime(filter, long.MinValue, ReadTime(filter, text));
                break;
            case FilterKind.IdentifierSystem or FilterKind.IdentifierValue:
                AddIdentifier(filter, text, query);
                break;
            default:
                throw new InvalidOperationException($"The filter kind {filter.Kind} is not served.");
        }
    }

    private void AddGroups(FilterDefinition filter, IReadOnlyList<string> values)
    {
        if (filter.Target.Length > 0)
        {
            AddReferences(filter, values, ResourceTable.Group);
            return;
        }

        var reference = ResourceTable.Patient.Reference("groups");
        var patients = new BitArray(_store.Patients.End);
        foreach (var value in values)
        {
            if (RequireVisible(filter, value, ResourceTable.Group) is { } group)
            {
                foreach (var patient in _store.Patients.OfReference(reference, group).Slots)
                {
                    patients[patient] = true;
                }
            }
        }

        _filters.Add(new PatientsFilter(patients));
    }

    private void AddReferences(FilterDefinition filter, IReadOnlyList<string> values, params ResourceType[] targets)
    {
        var reference = _type.Reference(filter.Target);
        var indexes = new List<OrderedIndex>();
        foreach (var value in values.Distinct(StringComparer.Ordinal))
        {
            if (RequireVisible(filter, value, targets) is { } id)
            {
                indexes.Add(_records.OfReference(reference, id));
            }
        }

        _candidates.Add(new Candidates(indexes, new ReferenceFilter(indexes)));
    }

    private void AddIdentifier(FilterDefinition filter, string text, QueryParameters query)
    {
        var other = _type.Filters.Single(candidate => candidate != filter
            && candidate.Kind is FilterKind.IdentifierSystem or FilterKind.IdentifierValue
            && candidate.Kind != filter.Kind);
        if (query[other.Parameter] is not { } otherText)
        {
            Refuse(filter, $"{filter.Parameter} requires {other.Parameter}");
        }
        else if (filter.Kind == FilterKind.IdentifierSystem)
        {
            IReadOnlyList<OrderedIndex> indexes =
                [_records.OfReference(_type.Reference(filter.Target), ReferenceKey.OfPair(text, otherText))];
            _candidates.Add(new Candidates(indexes, new ReferenceFilter(indexes)));

            // Other organisations may use the same identifiers.
            _filters.Add(new OrganizationFilter(_organization));
        }
    }

    private void AddText(FilterDefinition filter, IReadOnlyList<string> values)
    {
        if (filter.Values.Count > 0 && values.FirstOrDefault(value => !filter.Values.Contains(value, StringComparer.Ordinal)) is { } unknown)
        {
            Refuse(filter, $"{filter.Parameter} must be one of {string.Join(", ", filter.Values)}, not '{unknown}'");
        }

        _filters.Add(new TextFilter(filter.Target, values));
    }

    private void AddFlag(FilterDefinition filter, string text)
    {
        if (text is not ("true" or "false"))
        {
            Refuse(filter, $"{filter.Parameter} must be true or false, not '{text}'");
        }

        _filters.Add(filter.Kind == FilterKind.Present
            ? new PresentFilter(filter.Target, text == "true")
            : new FlagFilter(filter.Target, text == "true", filter.Absent));
    }

    private void AddTimeRange(FilterDefinition filter, string text)
    {
        var bounds = text.Split("..");
        if (bounds.Length != 2)
        {
            Refuse(filter, $"{filter.Parameter} must be two dates and times separated by '..', such as 2017-11-01T00:00:00-04:00..2017-12-01T00:00:00-05:00, not '{text}'");
            return;
        }

        var from = ReadTime(filter, bounds[0]);
        var until = ReadTime(filter, bounds[1]);
        if (from > until)
        {
            Refuse(filter, $"{filter.Parameter} starts after it ends: '{text}'");
        }

        AddTime(filter, from, until);
    }

    private void AddTime(FilterDefinition filter, long from, long until)
        => _filters.Add(filter.Target switch
        {
            Stamps.CreatedAt => new TimeFilter(TimeColumn.Created, from, until),
            Stamps.UpdatedAt => new TimeFilter(TimeColumn.Updated, from, until),
            var occurred when occurred == _type.OccurredAttribute => new TimeFilter(TimeColumn.Occurred, from, until),
            var attribute => new AttributeTimeFilter(attribute, from, until),
        });

    private long ReadTime(FilterDefinition filter, string text)
    {
        if (Iso8601.TryParse(text, out var time))
        {
            // A bound between two milliseconds lets in what is at the later one.
            return time.ToUnixTimeMilliseconds() + (time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1);
        }

        Refuse(filter, SpaceForPlus().IsMatch(text)
            ? $"'{text}' is not a date and time with an offset: the + of an offset must be written %2B in a query"
            : $"'{text}' is not an ISO 8601 date and time with an offset, such as 2017-11-01T00:00:00-04:00");
        return 0;
    }

    /// <summary>An id that the caller may see; otherwise null, and an error. What is not there is refused like what belongs to
    /// others, so that an answer tells nothing about them.</summary>
    private RecordId? RequireVisible(FilterDefinition filter, string text, params ResourceType[] types)
    {
        if (!RecordId.TryParse(text, out var id))
        {
            Refuse(filter, $"'{text}' is not an id: expected 24 lower-case hex digits");
            return null;
        }

        foreach (var type in types)
        {
            var records = _store.Collection(type);
            if (records.Find(id) is var slot and >= 0 && records.Entry(slot).Organization == _organization)
            {
                return id;
            }
        }

        var kind = string.Join(" or ", types.Select(type => type.Name));
        var detail = $"The {kind} {id} of {filter.Parameter} is not in organization {_caller.Organization}, for which the token is";
        _errors.Add(ApiError.Forbidden(detail) with { Parameter = filter.Parameter });
        return null;
    }

    private void Refuse(FilterDefinition filter, string detail) => _errors.Add(ApiError.InvalidParameter(filter.Parameter, detail));

    [GeneratedRegex(@"T\S* \d\d:?\d\d$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SpaceForPlus();

    /// <summary>Records among which all of the listing are, and the check that stands for them where they do not drive.</summary>
    private sealed record Candidates(IReadOnlyList<OrderedIndex> Indexes, RecordFilter? AsFilter)
    {
        public int Total { get; } = Indexes.Sum(index => index.Count);
    }
}
