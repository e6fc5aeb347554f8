namespace FitOps.Storage;

/// <summary>Connection strings of Azure Storage: what they look like, and the well-known one of Azurite.</summary>
internal static class AzureConnectionString
{
    private static readonly string[] Settings =
        ["AccountName", "AccountKey", "BlobEndpoint", "QueueEndpoint", "SharedAccessSignature", "DefaultEndpointsProtocol", "UseDevelopmentStorage"];

    /// <summary>The name of Azurite's account; the key is as public as the name (documentation of Azurite, "Default storage account").</summary>
    public const string AzuriteAccount = "devstoreaccount1";

    /// <summary>Azurite's well-known key.</summary>
    public const string AzuriteKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Azurite on its default ports.</summary>
    public static AzureCredential Azurite => AzureCredential.FromConnectionString("UseDevelopmentStorage=true");

    /// <summary>True if the text is meant as a connection string, well-formed or not.</summary>
    public static bool Looks(string text) =>
        text.Split(';').Any(part => Settings.Any(s => part.TrimStart().StartsWith(s + "=", StringComparison.OrdinalIgnoreCase)));
}
