namespace FitOps.Storage;

/// <summary>The two services of a storage account that FitOps uses.</summary>
internal enum AzureStorageKind
{
    Blob,
    Queue,
}

/// <summary>The service's rules for names ("Naming and Referencing Containers, Blobs, and Metadata"; "Naming Queues and Metadata").</summary>
internal static class AzureNames
{
    public const string PoisonSuffix = "-poison";

    private const int MinimumLength = 3;
    private const int MaximumLength = 63;

    public static string Check(AzureStorageKind kind, string name)
    {
        // Every queue needs room for the name of its poison queue.
        var longest = kind == AzureStorageKind.Queue && !name.EndsWith(PoisonSuffix, StringComparison.Ordinal)
            ? MaximumLength - PoisonSuffix.Length
            : MaximumLength;
        var what = kind == AzureStorageKind.Blob ? "container" : "queue";
        var valid = name.Length >= MinimumLength
            && name.Length <= longest
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && name[0] != '-'
            && name[^1] != '-'
            && !name.Contains("--", StringComparison.Ordinal);
        return valid
            ? name
            : throw new ObjectStoreException(
                $"'{name}' is not a {what}'s name: use {MinimumLength} to {longest} lower-case letters, digits and single hyphens, such as 'fitops-data'.");
    }

    public static string CheckPrefix(string prefix)
    {
        var valid = prefix.Split('/').All(part => part.Length > 0 && part[^1] != '.' && !part.Contains('\\') && !part.Any(char.IsControl));
        return valid
            ? prefix
            : throw new ObjectStoreException(
                $"'{prefix}' is not a prefix of object names: use parts joined by '/', none of them empty or ending with a dot, such as 'exports/2024'.");
    }
}
