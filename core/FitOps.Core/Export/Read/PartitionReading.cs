namespace FitOps.Export;

/// <summary>One reading of one partition, and what it says about itself.</summary>
internal sealed class PartitionReading : IAsyncDisposable
{
    public PartitionReading(LinePool pool) => Lines = new LineBuffer(pool);

    /// <summary>The lines to write, if they are few enough to be held; otherwise they are in <see cref="Own"/>.</summary>
    public LineBuffer Lines { get; }

    /// <summary>The distinct ids met; of a large partition only until it became large.</summary>
    public RecordKeySet Keys { get; } = new();

    /// <summary>The partition's own segments, if it is large.</summary>
    public LargePartitionWriter? Own { get; set; }

    /// <summary>True once it is too much to be held; <see cref="Keys"/> stand still from then on.</summary>
    public bool IsLarge { get; set; }

    /// <summary>Records met, those that belong elsewhere included.</summary>
    public long Records { get; set; }

    /// <summary>Records met that another partition writes.</summary>
    public long Elsewhere { get; set; }

    /// <summary>Bytes of all lines to write.</summary>
    public long LineBytes { get; set; }

    public long Pages { get; set; }

    /// <summary>The number of distinct ids; set at the end of the reading.</summary>
    public long Distinct { get; set; }

    public long? CountBefore { get; set; }

    public long? CountAfter { get; set; }

    /// <summary>Ids met more than once; only the first of them, if there are very many.</summary>
    public List<RecordKey> Doubled { get; } = [];

    /// <summary>Ids that must exist and could not be read.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>The sum of the mixed keys: equal for equal sets of ids, whatever their order.</summary>
    public UInt128 KeySum { get; set; }

    /// <summary>The checksum of the lines, whatever their order; only where the server gives no counts.</summary>
    public RecordSetHash Content { get; set; }

    /// <summary>What the source said when it was asked in another way; null where it was not.</summary>
    public CrossCheck? CrossCheck { get; set; }

    /// <summary>Why the reading ended early; null if it did not.</summary>
    public string? Failure { get; set; }

    public bool HasCounts => CountBefore is not null && CountAfter is not null;

    /// <summary>True if no count that the server gave differs from what was read.</summary>
    public bool IsContradictedByCount => (CountBefore ?? Distinct) != Distinct || (CountAfter ?? Distinct) != Distinct;

    /// <summary>True if the server's own counts prove that nothing is missing or doubled.</summary>
    public bool IsProvenByCount =>
        Failure is null && Records == Distinct && Missing.Count == 0 && CountBefore == Distinct && CountAfter == Distinct;

    /// <summary>True if this second reading proves the first where the server gives no counts.</summary>
    public bool Confirms(PartitionReading first) =>
        Failure is null && first.Failure is null && !HasCounts && !first.HasCounts && Missing.Count == 0 && Records == Distinct
        && !IsContradictedByCount
        && HasSameIds(first) && Content == first.Content;

    /// <summary>True if both readings met the same ids.</summary>
    public bool HasSameIds(PartitionReading other) => (Records, KeySum) == (other.Records, other.KeySum);

    public async ValueTask DisposeAsync()
    {
        Lines.Dispose();
        Keys.Dispose();
        if (Own is not null)
        {
            await Own.DisposeAsync().ConfigureAwait(false);
        }
    }
}
