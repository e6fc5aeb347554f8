using System.Text.Json;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>Makes typed records of their bytes, and bytes of typed records.</summary>
internal static class ResourceJson
{
    /// <summary>Reads a record of the kind that the operation answers with, by whatever name the server gives its type.</summary>
    /// <exception cref="FitOpsResponseException">A member is not of the type that the contract gives it.</exception>
    public static Resource Read(in ResourceSlice slice, Type recordType, IncludedResources? included) =>
        Read(slice.GetResourceType(), slice.Json.ToArray(), recordType, included);

    /// <summary>Reads an included record, whose own type says what it is.</summary>
    /// <exception cref="FitOpsResponseException">A member is not of the type that the contract gives it.</exception>
    public static Resource Read(string typeName, byte[] utf8Json, IncludedResources? included) =>
        Read(typeName, utf8Json, ResourceCatalogue.Find(typeName)?.RecordType ?? typeof(UntypedResource), included);

    public static byte[] Write(Resource resource) => JsonSerializer.SerializeToUtf8Bytes(resource, resource.GetType(), FitbitPlusJson.Default);

    private static Resource Read(string typeName, byte[] utf8Json, Type recordType, IncludedResources? included)
    {
        try
        {
            var resource = (Resource?)JsonSerializer.Deserialize(utf8Json, recordType, FitbitPlusJson.Default) ?? throw new JsonException();
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
}
