using System.Runtime.InteropServices;

namespace FitOps.Export;

/// <summary>A page of records as the server sent them. Its memory is valid until it is disposed.</summary>
public abstract class RecordPage : IDisposable
{
    /// <summary>The records, in the order of the server.</summary>
    public abstract ReadOnlySpan<RecordSlice> Records { get; }

    /// <summary>The size of the whole partition as this answer tells it; null where it does not.</summary>
    public abstract long? CollectionCount { get; }

    /// <summary>Ids that the source knows must exist in this partition but could not get.</summary>
    public virtual IReadOnlyList<string> MissingIds => [];

    /// <summary>What another question to the source said about the partition; null where none was asked. On its last page only.</summary>
    public virtual CrossCheck? CrossCheck => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back.</summary>
    protected abstract void Dispose(bool disposing);
}

/// <summary>One record inside a page.</summary>
/// <param name="Id">The id, UTF-8: unique within the dataset.</param>
/// <param name="Json">The record's JSON, byte for byte as the server sent it.</param>
/// <param name="BelongsElsewhere">
/// True if another partition of the dataset holds this record too and is the one that writes it: here it is only counted.
/// </param>
/// <param name="StaysWithPrevious">True if the record can be told from the one before only beside it: no file may begin with it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RecordSlice(
    ReadOnlyMemory<byte> Id, ReadOnlyMemory<byte> Json, bool BelongsElsewhere = false, bool StaysWithPrevious = false);

/// <summary>What a source said about a partition when it was asked in another way, such as for sums.</summary>
/// <param name="Comparisons">How often the two answers were compared.</param>
/// <param name="Contradictions">Where they differ, for people; never a record's content.</param>
public sealed record CrossCheck(int Comparisons, IReadOnlyList<string> Contradictions);
