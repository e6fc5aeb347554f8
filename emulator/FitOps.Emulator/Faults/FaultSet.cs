using System.Globalization;

namespace FitOps.Emulator.Faults;

/// <summary>A rule with what became of it.</summary>
/// <param name="Rule">The rule, its id filled in.</param>
/// <param name="Matched">How many requests met method, path and query.</param>
/// <param name="Fired">How many of them the rule did something to.</param>
public sealed record FaultCount(FaultRule Rule, long Matched, long Fired);

/// <summary>The rules in force. Safe to use from several threads; without rules it costs a request one read.</summary>
public sealed class FaultSet
{
    private readonly Lock _changing = new();
    private volatile ActiveFault[] _active = [];
    private volatile bool _marksIssued;
    private int _lastId;

    /// <summary>The rules in the order in which they are asked, with their counts.</summary>
    public IReadOnlyList<FaultCount> Counts => [.. _active.Select(fault => fault.Count())];

    /// <summary>
    /// Whether any page was ever sent whose next link carries a mark of ours: from then on such marks are looked for.
    /// </summary>
    internal bool MarksIssued => _marksIssued;

    internal bool IsEmpty => _active.Length == 0;

    /// <summary>Adds a rule behind the others and returns it with its id.</summary>
    /// <exception cref="ArgumentException">The rule contradicts itself or its id is taken; the message says which member.</exception>
    public FaultRule Add(FaultRule rule)
    {
        FaultRuleCheck.ThrowIfInvalid(rule);
        lock (_changing)
        {
            var named = rule.Id is null ? rule with { Id = NextId() } : rule;
            if (Find(named.Id) is not null)
            {
                throw new ArgumentException($"A fault with the id '{named.Id}' exists already: delete it first or choose another id.", nameof(rule));
            }

            _active = [.. _active, new ActiveFault(named)];
            return named;
        }
    }

    /// <summary>Takes a rule away; false if there is none of that id.</summary>
    public bool Remove(string id)
    {
        lock (_changing)
        {
            var before = _active.Length;
            _active = [.. _active.Where(fault => fault.Id != id)];
            return _active.Length < before;
        }
    }

    /// <summary>Takes all rules away.</summary>
    public void Clear()
    {
        lock (_changing)
        {
            _active = [];
        }
    }

    internal ActiveFault? Find(string? id) => Array.Find(_active, fault => fault.Id == id);

    /// <summary>Asks the rules one after the other and yields those that fire, up to and with the first that is not a delay.</summary>
    /// <param name="request">What was asked, without our mark.</param>
    /// <param name="exempt">The id of the rule that has had its turn with this page already, or null.</param>
    internal IEnumerable<ActiveFault> Fire(HttpRequest request, string? exempt)
    {
        foreach (var fault in _active)
        {
            if (fault.Id == exempt || !fault.TryFire(request))
            {
                continue;
            }

            yield return fault;
            if (fault.Effect.Kind != FaultKind.Delay)
            {
                yield break;
            }
        }
    }

    internal void NoteMarkIssued() => _marksIssued = true;

    private string NextId()
    {
        string id;
        do
        {
            id = string.Create(CultureInfo.InvariantCulture, $"fault-{++_lastId}");
        }
        while (Find(id) is not null);

        return id;
    }
}
