namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>One record as it lies in the store. Its bytes are valid only as long as the reader or transaction it came from.</summary>
public readonly ref struct RecordView
{
    internal RecordView(RecordId id, RecordScope scope, ReadOnlySpan<byte> utf8)
    {
        Id = id;
        Scope = scope;
        Utf8 = utf8;
    }

    /// <summary>The record's id.</summary>
    public RecordId Id { get; }

    /// <summary>Whose record it is.</summary>
    public RecordScope Scope { get; }

    /// <summary>The resource object as JSON, as documents hold it.</summary>
    public ReadOnlySpan<byte> Utf8 { get; }
}
