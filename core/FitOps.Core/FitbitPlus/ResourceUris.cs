using System.Globalization;
using System.Text;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>Builds addresses, and takes the server's own only where they lead back to it.</summary>
internal sealed class ResourceUris
{
    private readonly Uri _origin;
    private readonly string _basePath;

    public ResourceUris(Uri baseAddress)
    {
        _origin = new Uri(baseAddress.GetLeftPart(UriPartial.Authority));
        _basePath = baseAddress.AbsolutePath.TrimEnd('/');
    }

    public Uri Of(ResourceOperation operation, string? id, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var address = new StringBuilder(_basePath).Append(id is null ? operation.PathTemplate : operation.PathTemplate.Replace("{id}", Escape(id), StringComparison.Ordinal));
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(_origin, address.ToString());
    }

    /// <summary>The first page of a query.</summary>
    public Uri Of(ResourceOperation operation, ResourceQuery query)
    {
        var parameters = Parameters(query);
        if (query.Type.HasCursor)
        {
            var size = (query.PageSize ?? query.Type.MaxPageSize).ToString(CultureInfo.InvariantCulture);
            if (query.Mode == PagingMode.Cursor)
            {
                parameters.Add(new("page[limit]", size));
            }
            else
            {
                parameters.Add(new("page[size]", size));
                parameters.Add(new("page[number]", (query.PageNumber ?? 1).ToString(CultureInfo.InvariantCulture)));
            }
        }

        return Of(operation, id: null, parameters);
    }

    /// <summary>An address that a caller wrote: a path below the base address, or one that holds the base path already, as links do.</summary>
    /// <exception cref="ArgumentException">It is no path of this server.</exception>
    public Uri OfPath(string path)
    {
        var isComplete = path.StartsWith(_basePath + "/", StringComparison.Ordinal);
        return path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal)
            && Uri.TryCreate(_origin, isComplete ? path : _basePath + path, out var uri) && uri.AbsolutePath.StartsWith(_basePath + "/", StringComparison.Ordinal)
            ? uri
            : throw new ArgumentException("A path starts with a slash and lies below the base address, such as /patient?filter[organization]=...", nameof(path));
    }

    /// <summary>The count of a query without its records (API-BEHAVIOUR, Fitbit Plus row 8).</summary>
    public Uri OfCount(ResourceOperation operation, ResourceQuery query) =>
        Of(operation, id: null, [.. Parameters(query), new("page[limit]", "0")]);

    /// <summary>A link of the server's, as it stands (API-BEHAVIOUR, Fitbit Plus rows 5 and 6).</summary>
    /// <exception cref="FitOpsResponseException">It is no link, or leads to another server.</exception>
    public Uri OfLink(string link, string operation)
    {
        if (!Uri.TryCreate(_origin, link, out var uri))
        {
            throw new FitOpsResponseException($"{operation}: the link to the next page is no address.", ResponseFault.NotADocument) { Operation = operation };
        }

        return uri.GetLeftPart(UriPartial.Authority) == _origin.GetLeftPart(UriPartial.Authority) && uri.UserInfo.Length == 0
            ? uri
            : throw new FitOpsResponseException(
                $"{operation}: the link to the next page leads to another server, which must not see the token. "
                + "If the API is behind a proxy, the proxy has to leave links relative.",
                ResponseFault.ForeignLink)
            { Operation = operation };
    }

    private static List<KeyValuePair<string, string>> Parameters(ResourceQuery query)
    {
        var parameters = query.Filters.ToList();
        if (query.Includes.Count > 0)
        {
            parameters.Add(new("include", string.Join(',', query.Includes)));
        }

        if (query.SortBy is not null)
        {
            parameters.Add(new("sort", query.SortBy));
        }

        return parameters;
    }

    private static string Escape(string id) => string.IsNullOrWhiteSpace(id) || id.All(c => c == '.')
        ? throw new ArgumentException("The id is empty or made of dots: give the id of a record.", nameof(id))
        : Uri.EscapeDataString(id);
}
