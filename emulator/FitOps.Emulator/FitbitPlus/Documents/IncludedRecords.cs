using System.Text;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Documents;

/// <summary>The related records of a compound document, each once and never one that is already primary.</summary>
internal sealed class IncludedRecords
{
    private readonly ResourceStore _store;
    private readonly int _organization;
    private readonly IReadOnlyList<byte[]> _relationships;
    private readonly HashSet<(int Type, int Slot)> _seen = [];
    private readonly List<(RecordCollection Records, int Slot)> _included = [];
    private readonly List<(string Type, RecordId Id)> _related = [];

    public IncludedRecords(ResourceStore store, Caller caller, IReadOnlyList<string> relationships)
    {
        _store = store;
        _organization = store.Organizations.Find(caller.Organization);
        _relationships = [.. relationships.Select(Encoding.UTF8.GetBytes)];
    }

    public void AddPrimary(RecordCollection records, ReadOnlySpan<int> slots)
    {
        foreach (var slot in slots)
        {
            _seen.Add((records.Type.Ordinal, slot));
        }

        foreach (var slot in slots)
        {
            foreach (var relationship in _relationships)
            {
                _related.Clear();
                RecordJson.ReadRelated(records.Utf8(slot), relationship, _related);
                foreach (var (type, id) in _related)
                {
                    Add(type, id);
                }
            }
        }
    }

    public void Write(DocumentBuffer buffer)
    {
        buffer.Write(",\"included\":["u8);
        for (var i = 0; i < _included.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }

            buffer.Write(_included[i].Records.Utf8(_included[i].Slot));
        }

        buffer.Write("]"u8);
    }

    private void Add(string typeName, RecordId id)
    {
        if (ResourceTable.Find(typeName) is not { } type)
        {
            return;
        }

        // A relationship may name what is gone or, in a store filled by hand, what belongs to others: neither is shown.
        var records = _store.Collection(type);
        if (records.Find(id) is var slot and >= 0
            && (type.Shared || records.Entry(slot).Organization == _organization)
            && _seen.Add((type.Ordinal, slot)))
        {
            _included.Add((records, slot));
        }
    }
}
