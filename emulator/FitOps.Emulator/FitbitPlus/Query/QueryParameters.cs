using FitOps.Emulator.FitbitPlus.Documents;
using Microsoft.AspNetCore.WebUtilities;

namespace FitOps.Emulator.FitbitPlus.Query;

/// <summary>The query parameters of a request, decoded, in their order.</summary>
internal sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> _items = [];

    /// <exception cref="ApiException">A parameter comes twice.</exception>
    public QueryParameters(QueryString query)
    {
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            var name = pair.DecodeName().ToString();
            if (this[name] is not null)
            {
                throw new ApiException(ApiError.InvalidParameter(name, $"The parameter {name} is given twice; put several values into one, separated by commas"));
            }

            _items.Add(new(name, pair.DecodeValue().ToString()));
        }
    }

    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    public string? this[string name]
    {
        get
        {
            foreach (var item in _items)
            {
                if (item.Key == name)
                {
                    return item.Value;
                }
            }

            return null;
        }
    }
}
