using System.Text;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Faults;

/// <summary>
/// Changes a list ahead of whoever reads it: deletes its first record, or inserts a copy of it under a new id beside it.
/// </summary>
internal sealed class ListMutation(ResourceStore store)
{
    /// <summary>Makes the change; false if the document is no list or an empty one, or its first record is gone by now.</summary>
    /// <param name="list">A page of the list that begins with its first record.</param>
    /// <param name="delete">Whether to delete; otherwise a record is inserted.</param>
    public bool TryMutate(byte[] list, bool delete)
    {
        var (type, id) = First(list);
        if (type is null)
        {
            return false;
        }

        using var transaction = store.Write();
        if (!transaction.TryFind(type, id, out var record))
        {
            return false;
        }

        if (delete)
        {
            transaction.Delete(type, id);
        }
        else
        {
            transaction.Insert(type, record.Scope, Copy(record));
        }

        transaction.Commit();
        return true;
    }

    // Lists are in the order of creation, then of id: the same second keeps the copy next to its original.
    private byte[] Copy(RecordView record)
    {
        var counted = store.Ids.Next();
        var id = RecordId.Create(DateTimeOffset.FromUnixTimeMilliseconds(record.Id.CreatedMilliseconds), counted.Source, counted.Counter);
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(record.Utf8).Replace(record.Id.ToString(), id.ToString(), StringComparison.Ordinal));
    }

    private static (ResourceType? Type, RecordId Id) First(byte[] list)
    {
        try
        {
            using var document = JsonDocument.Parse(list);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("data", out var data)
                && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() > 0)
            {
                var type = data[0].GetProperty("type").GetString();
                return RecordId.TryParse(data[0].GetProperty("id").GetString(), out var id)
                    ? (ResourceTable.Find(type ?? ""), id)
                    : default;
            }
        }
        catch (JsonException)
        {
            // Not even JSON: certainly no list.
        }

        return default;
    }
}
