using System.Collections.Concurrent;
using FitOps.FitbitPlus;

namespace FitOps.Export;

/// <summary>Which records name records that no list shows. A table, and the reading of it.</summary>
internal static class FitbitPlusReferences
{
    // What a plan summary names is gathered where its included records are read.
    private static readonly (ResourceType From, byte[] QuotedRelation, ResourceType To, byte[] ToName)[] Known =
    [
        (ResourceCatalogue.Result, "\"action\""u8.ToArray(), ResourceCatalogue.Action, "action"u8.ToArray()),
        (ResourceCatalogue.Bundle, "\"actions\""u8.ToArray(), ResourceCatalogue.Action, "action"u8.ToArray()),
    ];

    /// <summary>True if other datasets are read for each record of this type.</summary>
    public static bool IsFannedOutOver(ResourceType type) =>
        type == ResourceCatalogue.Patient || type == ResourceCatalogue.Coach || type == ResourceCatalogue.Group;

    /// <summary>The types whose records refer to records of this type.</summary>
    public static IEnumerable<ResourceType> ReferrersOf(ResourceType type) => Known.Where(k => k.To == type).Select(k => k.From);

    /// <summary>Notes the ids that records refer to.</summary>
    public static void Gather(ResourceType from, ResourceSliceList records, ConcurrentDictionary<string, SeenIds> referenced)
    {
        foreach (var (known, relation, to, toName) in Known)
        {
            if (known == from)
            {
                ReferenceReader.SpanAction add = IdsOf(to, referenced).Add;
                foreach (var record in records)
                {
                    ReferenceReader.Read(record.Json.Span, relation, toName, add);
                }
            }
        }
    }

    /// <summary>Notes the ids that one record refers to.</summary>
    public static void Gather(ResourceType from, ReadOnlySpan<byte> record, ConcurrentDictionary<string, SeenIds> referenced)
    {
        foreach (var (known, relation, to, toName) in Known)
        {
            if (known == from)
            {
                ReferenceReader.Read(record, relation, toName, IdsOf(to, referenced).Add);
            }
        }
    }

    /// <summary>What has been noted for a type.</summary>
    public static SeenIds IdsOf(ResourceType type, ConcurrentDictionary<string, SeenIds> referenced) =>
        referenced.GetOrAdd(type.Name, static _ => new SeenIds());
}
