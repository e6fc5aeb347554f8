using System.Security.Cryptography;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Admin;

/// <summary>What a collection really holds.</summary>
/// <param name="Type">The collection.</param>
/// <param name="Ids">The ids of its records, ascending as text.</param>
/// <param name="Sha256">
/// SHA-256 in lower-case hex over the records in the order of <paramref name="Ids"/>: each record's JSON exactly as documents hold it
/// (UTF-8), followed by one line feed.
/// </param>
public sealed record CollectionTruth(ResourceType Type, IReadOnlyList<RecordId> Ids, string Sha256)
{
    /// <summary>How many records there are.</summary>
    public int Count => Ids.Count;
}

/// <summary>Answers what is really there, past paging, filters and faults.</summary>
public sealed class GroundTruth
{
    private readonly ResourceStore _store;

    internal GroundTruth(ResourceStore store) => _store = store;

    /// <summary>What a collection holds at this moment.</summary>
    /// <param name="type">The collection.</param>
    /// <param name="organization">Only what this organisation sees: its own records and the shared ones. All if null.</param>
    /// <param name="patient">Only this patient's records. All if null.</param>
    public CollectionTruth Of(ResourceType type, RecordId? organization = null, RecordId? patient = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        using var reader = _store.Read();
        var ids = new List<RecordId>();
        foreach (var record in reader.Records(type))
        {
            if ((organization is not { } wanted || type.Shared || record.Scope.Organization == wanted)
                && (patient is not { } owner || record.Scope.Patient == owner))
            {
                ids.Add(record.Id);
            }
        }

        ids.Sort(AsText);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in ids)
        {
            if (reader.TryFind(type, id, out var record))
            {
                hash.AppendData(record.Utf8);
                hash.AppendData("\n"u8);
            }
        }

        return new CollectionTruth(type, ids, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // "10" comes before "9", for whoever checks with sort(1). Ids of 24 digits are in that order anyway; only decimal ones carry no time.
    private static int AsText(RecordId left, RecordId right) => left.CreatedMilliseconds > 0 && right.CreatedMilliseconds > 0
        ? left.CompareTo(right)
        : string.CompareOrdinal(left.ToString(), right.ToString());
}
