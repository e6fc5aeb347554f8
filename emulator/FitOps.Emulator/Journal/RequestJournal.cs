namespace FitOps.Emulator.Journal;

/// <summary>The last requests that the emulator answered: a ring that forgets the oldest. Safe to use from several threads.</summary>
public sealed class RequestJournal
{
    /// <summary>How many requests are kept unless the options say otherwise.</summary>
    public const int DefaultCapacity = 100_000;

    private const int FirstBlock = 1024;

    private readonly Lock _writing = new();
    private readonly int _capacity;
    private RequestEntry[] _ring;
    private long _written;
    private volatile bool _enabled = true;

    /// <summary>Makes an empty journal.</summary>
    /// <param name="capacity">How many requests it keeps; 0 makes a journal that is switched off for good.</param>
    public RequestJournal(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _capacity = capacity;
        _ring = new RequestEntry[Math.Min(capacity, FirstBlock)];
        _enabled = capacity > 0;
    }

    /// <summary>Whether requests are written down. Switching off keeps what is already there.</summary>
    public bool Enabled
    {
        get => _enabled;
        set => _enabled = value && _capacity > 0;
    }

    /// <summary>How many requests were answered since the start or the last clearing, also those already forgotten.</summary>
    public long Total
    {
        get
        {
            lock (_writing)
            {
                return _written;
            }
        }
    }

    /// <summary>Writes one request down; the query's tokens and secrets are replaced before anything is kept.</summary>
    public void Add(DateTimeOffset at, string method, string path, string query, int status, long? bytes, string? fault)
    {
        if (!_enabled)
        {
            return;
        }

        var safeQuery = QueryRedaction.Redact(query);
        lock (_writing)
        {
            if (_written == _ring.Length && _ring.Length < _capacity)
            {
                Array.Resize(ref _ring, (int)Math.Min(_ring.Length * 2L, _capacity));
            }

            var slot = (int)(_written % _ring.Length);
            _written++;
            _ring[slot] = new RequestEntry(_written, at, method, path, safeQuery, status, bytes, fault);
        }
    }

    /// <summary>The kept requests, oldest first.</summary>
    public IReadOnlyList<RequestEntry> Snapshot()
    {
        lock (_writing)
        {
            var kept = (int)Math.Min(_written, _ring.Length);
            var entries = new RequestEntry[kept];
            for (var i = 0; i < kept; i++)
            {
                entries[i] = _ring[(int)((_written - kept + i) % _ring.Length)];
            }

            return entries;
        }
    }

    /// <summary>Forgets everything; the next request is number 1 again.</summary>
    public void Clear()
    {
        lock (_writing)
        {
            _ring = new RequestEntry[Math.Min(_capacity, FirstBlock)];
            _written = 0;
        }
    }
}
