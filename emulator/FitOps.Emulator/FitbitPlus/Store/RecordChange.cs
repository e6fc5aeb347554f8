namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>What happened to a record.</summary>
public enum RecordChangeKind
{
    /// <summary>It is new.</summary>
    Inserted,

    /// <summary>Its bytes changed; id and scope did not.</summary>
    Updated,

    /// <summary>It is gone.</summary>
    Deleted,
}

/// <summary>One change of a committed transaction.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Type">The resource type.</param>
/// <param name="Id">The record.</param>
/// <param name="Scope">Whose record it is.</param>
/// <param name="Utf8">The record's bytes after the change, empty after a deletion. Valid only during the notification.</param>
public readonly record struct RecordChange(
    RecordChangeKind Kind,
    ResourceType Type,
    RecordId Id,
    RecordScope Scope,
    ReadOnlyMemory<byte> Utf8);
