using System.Text;

namespace FitOps.Export;

/// <summary>Ids gathered from many readers at once, each once.</summary>
internal sealed class SeenIds
{
    private readonly HashSet<RecordKey> _keys = [];
    private readonly List<string> _ids = [];

    public void Add(ReadOnlySpan<byte> id)
    {
        var key = RecordKey.From(id);
        lock (_ids)
        {
            if (_keys.Add(key))
            {
                _ids.Add(Encoding.UTF8.GetString(id));
            }
        }
    }

    public bool Contains(ReadOnlySpan<byte> id)
    {
        var key = RecordKey.From(id);
        lock (_ids)
        {
            return _keys.Contains(key);
        }
    }

    /// <summary>What has been gathered, in ordinal order.</summary>
    public IReadOnlyList<string> Sorted()
    {
        lock (_ids)
        {
            return _ids.Order(StringComparer.Ordinal).ToList();
        }
    }
}
