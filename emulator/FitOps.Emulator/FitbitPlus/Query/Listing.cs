using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Query;

/// <summary>The records that a request is about, in their order: candidates in ascending order, and what each must satisfy.</summary>
internal sealed class Listing
{
    private readonly RecordCollection _records;
    private readonly OrderedIndex? _index;
    private readonly int[]? _sorted;
    private readonly RecordFilter[] _filters;
    private readonly ListOrder _order;

    /// <summary>Over candidates that an index holds in their order of creation.</summary>
    public Listing(RecordCollection records, OrderedIndex index, IEnumerable<RecordFilter> filters)
    {
        _records = records;
        _index = index;
        _order = ListOrder.Default;
        _filters = [.. filters.OrderBy(filter => filter.IsCheap ? 0 : 1)];
    }

    /// <summary>Over candidates that are put in order for this request.</summary>
    public Listing(RecordCollection records, IEnumerable<int> slots, ListOrder order, IEnumerable<RecordFilter> filters)
    {
        _records = records;
        _order = order;
        _sorted = [.. slots.Distinct()];
        Array.Sort(_sorted, (left, right) => records.Compare(left, right, order.Column));
        _filters = [.. filters.OrderBy(filter => filter.IsCheap ? 0 : 1)];
    }

    /// <summary>Finds the slots of one page.</summary>
    /// <param name="page">Which page.</param>
    /// <param name="slots">Takes the page's slots; it holds at least <see cref="PageRequest.Size"/>.</param>
    public PageSlots Select(PageRequest page, Span<int> slots)
    {
        var candidates = Narrow(_index is null ? _sorted : _index.Slots, out var filters);
        var start = page.After is { } cursor ? PositionAfter(candidates, cursor) : 0;
        if (filters.Length == 0)
        {
            var first = page.ByCursor ? start : Math.Min(candidates.Length, (long)(page.Number - 1) * page.Size);
            return Copy(candidates, (int)first, page.Size, slots);
        }

        return page.ByCursor && filters is [PatientsFilter patients] && _records.ListsByPatient
            ? Filter(candidates, filters, start, page, slots, patients.Count(_records))
            : Filter(candidates, filters, start, page, slots, knownCount: null);
    }

    private PageSlots Copy(ReadOnlySpan<int> candidates, int first, int size, Span<int> slots)
    {
        var taken = Math.Min(size, candidates.Length - first);
        for (var i = 0; i < taken; i++)
        {
            slots[i] = At(candidates, first + i);
        }

        return new PageSlots(candidates.Length, taken, first + taken < candidates.Length);
    }

    private PageSlots Filter(
        ReadOnlySpan<int> candidates, RecordFilter[] filters, int start, PageRequest page, Span<int> slots, int? knownCount)
    {
        var skip = page.ByCursor ? 0 : (long)(page.Number - 1) * page.Size;
        int count = 0, taken = 0;
        var more = false;
        for (var i = knownCount is null ? 0 : start; i < candidates.Length; i++)
        {
            var slot = At(candidates, i);
            if (!Matches(filters, slot))
            {
                continue;
            }

            var wanted = page.ByCursor ? i >= start : count >= skip;
            count++;
            if (wanted && taken < page.Size)
            {
                slots[taken++] = slot;
            }
            else if (wanted)
            {
                more = true;
                if (knownCount is not null)
                {
                    break;
                }
            }
        }

        return new PageSlots(knownCount ?? count, taken, more);
    }

    private bool Matches(RecordFilter[] filters, int slot)
    {
        foreach (var filter in filters)
        {
            if (!filter.Matches(_records, slot))
            {
                return false;
            }
        }

        return true;
    }

    // A range of the very time that the candidates are ordered by is two binary searches instead of a filter.
    private ReadOnlySpan<int> Narrow(ReadOnlySpan<int> candidates, out RecordFilter[] others)
    {
        others = _filters;
        for (var i = 0; i < _filters.Length; i++)
        {
            if (_filters[i] is TimeFilter range && range.Column == _order.Column)
            {
                others = [.. _filters[..i], .. _filters[(i + 1)..]];
                var low = _records.LowerBound(candidates, range.Column, range.From, default);
                var high = _records.LowerBound(candidates, range.Column, range.Until, default);
                return candidates[low..Math.Max(low, high)];
            }
        }

        return candidates;
    }

    private int PositionAfter(ReadOnlySpan<int> candidates, Cursor cursor)
    {
        var at = _records.LowerBound(candidates, _order.Column, cursor.Time, cursor.Id);
        if (_order.Descending)
        {
            return candidates.Length - at;
        }

        return at < candidates.Length && _records.Entry(candidates[at]).Id == cursor.Id ? at + 1 : at;
    }

    private int At(ReadOnlySpan<int> candidates, int position)
        => candidates[_order.Descending ? candidates.Length - 1 - position : position];
}

/// <summary>What was found for a page.</summary>
/// <param name="Count">The size of the whole listing.</param>
/// <param name="Taken">The records on the page.</param>
/// <param name="More">Whether any follow.</param>
internal readonly record struct PageSlots(int Count, int Taken, bool More);
