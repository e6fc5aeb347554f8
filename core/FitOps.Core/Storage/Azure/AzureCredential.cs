using Azure.Core;
using Azure.Identity;

namespace FitOps.Storage;

/// <summary>How FitOps proves to Azure Storage who it is. Its text never shows a secret.</summary>
/// <remarks>One instance keeps one token cache: share it among the stores and queues of a process.</remarks>
public sealed class AzureCredential
{
    private readonly string _description;
    private readonly Lazy<TokenCredential>? _token;

    private AzureCredential(string description, Func<TokenCredential>? token = null)
    {
        _description = description;
        _token = token is null ? null : new Lazy<TokenCredential>(token);
    }

    internal string? ConnectionString { get; private init; }

    internal string? Signature { get; private init; }

    internal TokenCredential? TokenSource => _token?.Value;

    /// <summary>
    /// Whatever this environment offers, in the order of Azure.Identity's DefaultAzureCredential: environment variables, workload identity,
    /// managed identity, Azure CLI, Azure PowerShell.
    /// </summary>
    public static AzureCredential Default() =>
        new("the default Azure credential", () => new DefaultAzureCredential());

    /// <summary>The managed identity of this machine, function or container.</summary>
    /// <param name="clientId">The client id of a user-assigned identity; null for the system-assigned one.</param>
    public static AzureCredential ManagedIdentity(string? clientId = null) =>
        clientId is null
            ? new("the system-assigned managed identity", () => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned))
            : Guid.TryParse(clientId, out _)
                ? new($"the managed identity {clientId}",
                    () => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId)))
                : throw new ObjectStoreException(
                    $"'{clientId}' is not the client id of a managed identity. Give the GUID that `az identity show --query clientId` prints.");

    /// <summary>An account key or a shared access signature in a connection string.</summary>
    public static AzureCredential FromConnectionString(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return new("a connection string") { ConnectionString = connectionString };
    }

    /// <summary>A shared access signature, with or without its leading question mark.</summary>
    public static AzureCredential FromSignature(string signature)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(signature);
        return new("a shared access signature") { Signature = signature.TrimStart('?') };
    }

    /// <summary>Any other source of Microsoft Entra tokens.</summary>
    public static AzureCredential FromToken(TokenCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new("a token credential", () => credential);
    }

    /// <summary>What kind of credential this is, without any secret.</summary>
    public override string ToString() => _description;
}
