using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps;

/// <summary>A JSON object of the API: members that the contract does not name are kept. Its text shows no value of it.</summary>
public abstract class ApiObject
{
    /// <summary>Members that the contract does not name; on writing, also the place for a member that is to be set to null.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalMembers { get; set; }

    /// <summary>The name of the class, and nothing of the content.</summary>
    public sealed override string ToString() => GetType().Name;
}
