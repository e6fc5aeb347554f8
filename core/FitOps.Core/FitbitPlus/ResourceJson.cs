using System.Text.Json;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>Makes typed records of their bytes, and bytes of typed records.</summary>
internal static class ResourceJson
{
    /// <exception cref="FitOpsResponseException">A member is not of the type that the contract gives it.</exception>
    public static Resource Read(string typeName, byte[] utf8Json, IncludedResources? included)
    {
        var recordType = ResourceCatalogue.Find(typeName)?.RecordType ?? typeof(UntypedResource);
        try
        {
            var resource = (Resource?)JsonSerializer.Deserialize(utf8Json, recordType, FitbitPlusJson.Default)
                ?? throw new JsonException();
            resource.Attach(utf8Json, included);
            return resource;
        }
        catch (JsonException error)
        {
            // The exception's own text may hold a value: only the path is taken over.
            throw new FitOpsResponseException(
                $"A record of type '{typeName}' does not fit the contract at {error.Path ?? "its root"}.", ResponseFault.NotADocument);
        }
    }

    public static byte[] Write(Resource resource) => JsonSerializer.SerializeToUtf8Bytes(resource, resource.GetType(), FitbitPlusJson.Default);
}
