using System.Text.Json;
using FitOps.Emulator.FitbitPlus.Documents;

namespace FitOps.Emulator.FitbitPlus.Tokens;

/// <summary>The members of a token request, at the top or under <c>data.attributes</c>, and what is wrong with them.</summary>
internal sealed class GrantReader
{
    private readonly JsonElement? _members;
    private readonly string _base;

    public GrantReader(JsonElement body, bool isFlat)
    {
        _base = isFlat ? "" : "/data/attributes";
        _members = isFlat ? body : Member(Member(body, "data"), "attributes");
        if (_members is not { ValueKind: JsonValueKind.Object })
        {
            _members = null;
            Errors.Add(ApiError.InvalidBody(_base, "data.attributes must be an object with grant_type and client_id"));
        }
    }

    public List<ApiError> Errors { get; } = [];

    public string Pointer(string name) => $"{_base}/{name}";

    public string Required(string name)
    {
        var value = Optional(name);
        if (value.Length == 0 && _members is not null)
        {
            Errors.Add(ApiError.InvalidBody(Pointer(name), $"{name} is required and must be a text"));
        }

        return value;
    }

    public string Optional(string name)
        => Member(_members, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() ?? "" : "";

    private static JsonElement? Member(JsonElement? element, string name)
        => element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;
}
