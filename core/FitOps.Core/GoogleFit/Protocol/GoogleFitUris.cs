using System.Globalization;
using System.Text;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>Builds requests: the address, and the template by which logs and errors call it.</summary>
internal sealed class GoogleFitUris
{
    private const string ApiPath = "/fitness/v1/users";
    private readonly Uri _origin;
    private readonly string _userPath;

    public GoogleFitUris(Uri baseAddress)
    {
        _origin = new Uri(baseAddress.GetLeftPart(UriPartial.Authority));

        // The token says who the user is (API-BEHAVIOUR, Google Fit row 1). A bare host gets the API's path.
        var path = baseAddress.AbsolutePath.TrimEnd('/');
        _userPath = (path.Length == 0 ? ApiPath : path) + "/me";
    }

    public ApiRequest Request(HttpMethod method, string template, IReadOnlyList<string> path, IReadOnlyList<KeyValuePair<string, string>>? query = null) =>
        new(method, Address(template, path, query ?? []), template);

    /// <summary>A request with a body.</summary>
    public ApiRequest Request(HttpMethod method, string template, IReadOnlyList<string> path, byte[] body, bool isRepeatable) =>
        new(method, Address(template, path, []), template) { Body = body, IsRepeatable = isRepeatable };

    public static KeyValuePair<string, string> Parameter(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    private Uri Address(string template, IReadOnlyList<string> path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        var address = new StringBuilder(_userPath);
        var next = 0;
        foreach (var segment in template.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            address.Append('/').Append(segment[0] == '{' ? Escape(path[next++], segment) : segment);
        }

        var separator = '?';
        foreach (var (name, value) in query)
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(_origin, address.ToString());
    }

    private static string Escape(string value, string segment) => string.IsNullOrWhiteSpace(value) || value.All(c => c == '.')
        ? throw new ArgumentException($"The {segment.Trim('{', '}')} is empty or made of dots.", nameof(value))
        : Uri.EscapeDataString(value);
}
