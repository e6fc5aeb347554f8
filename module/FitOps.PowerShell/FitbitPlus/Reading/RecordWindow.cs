namespace FitOps.PowerShell.FitbitPlus.Reading;

/// <summary>The part of all records that is wanted (<c>-Skip</c>, <c>-First</c>), counted over every list that a command reads.</summary>
internal sealed class RecordWindow
{
    private ulong _skip;
    private ulong _first;

    public RecordWindow(ulong skip = 0, ulong first = ulong.MaxValue, bool includeTotalCount = false)
    {
        _skip = skip;
        _first = first;
        IncludeTotalCount = includeTotalCount;
    }

    /// <summary>Whether the size of each collection is written before its records.</summary>
    public bool IncludeTotalCount { get; }

    /// <summary>True once nothing more is wanted.</summary>
    public bool IsFull => _first == 0;

    /// <summary>How many records must be read for what is still wanted; null for all.</summary>
    public long? Wanted => _first > long.MaxValue - _skip ? null : (long)(_skip + _first);

    /// <summary>Counts a record.</summary>
    /// <returns>Whether it is wanted.</returns>
    public bool Take()
    {
        if (_skip > 0)
        {
            _skip--;
            return false;
        }

        if (_first == 0)
        {
            return false;
        }

        _first--;
        return true;
    }
}
