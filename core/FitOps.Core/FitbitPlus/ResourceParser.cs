namespace FitOps.FitbitPlus;

/// <summary>Makes typed records of JSON that was kept, such as the lines of an export.</summary>
public static class ResourceParser
{
    /// <summary>The record of its JSON; one of a type that the contract does not know becomes an <see cref="UntypedResource"/>.</summary>
    /// <param name="typeName">The JSON:API type.</param>
    /// <param name="utf8Json">The record as the server sent it; kept by the record.</param>
    /// <exception cref="Http.FitOpsResponseException">A member is not of the type that the contract gives it.</exception>
    public static Resource Parse(string typeName, byte[] utf8Json)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        ArgumentNullException.ThrowIfNull(utf8Json);
        return ResourceJson.Read(typeName, utf8Json, included: null);
    }
}
