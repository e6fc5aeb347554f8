using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>The token of a connection. Its attributes are secrets, so the client leaves them out.</summary>
public sealed class Token : Resource<TokenAttributes>
{
    /// <summary>The groups that the token gives access to.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> GroupIds => RelatedIds("groups");

    /// <summary>The organization that the token belongs to.</summary>
    [JsonIgnore]
    public string? OrganizationId => RelatedId("organization");
}

/// <summary>The attributes of <see cref="Token"/>: none.</summary>
public sealed class TokenAttributes : ApiObject;
