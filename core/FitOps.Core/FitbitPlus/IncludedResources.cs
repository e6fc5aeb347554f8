using System.Text;

namespace FitOps.FitbitPlus;

/// <summary>The included records of one answer, made into objects when somebody asks for one.</summary>
internal sealed class IncludedResources
{
    private readonly Dictionary<(string Type, string Id), byte[]> _json = [];
    private readonly Dictionary<(string Type, string Id), Resource> _resources = [];
    private readonly object _gate = new();

    public IncludedResources(ResourceSliceList slices)
    {
        foreach (var slice in slices)
        {
            _json.TryAdd((Encoding.UTF8.GetString(slice.Type.Span), Encoding.UTF8.GetString(slice.Id.Span)), slice.Json.ToArray());
        }
    }

    public IEnumerable<Resource> All => _json.Keys.Select(key => Get(key.Type, key.Id)).OfType<Resource>();

    public IReadOnlyList<Resource> Find(Relationship relationship) =>
        [.. relationship.Items.Select(item => item.Id is null ? null : Get(item.Type, item.Id)).OfType<Resource>()];

    private Resource? Get(string type, string id)
    {
        lock (_gate)
        {
            if (!_resources.TryGetValue((type, id), out var resource) && _json.TryGetValue((type, id), out var json))
            {
                resource = ResourceJson.Read(type, json, this);
                _resources.Add((type, id), resource);
            }

            return resource;
        }
    }
}
