using Azure;
using Azure.Identity;

namespace FitOps.Storage;

/// <summary>
/// Turns what the storage SDK throws into a message that names the place and what to do. Nothing of the request or of the response's body is
/// passed on, nor is the SDK's exception: both may hold signatures and keys.
/// </summary>
internal sealed class AzureFaults
{
    private readonly AzureStorageKind _kind;
    private readonly string _name;
    private readonly string _location;
    private readonly string _credential;

    public AzureFaults(AzureDestination destination, AzureStorageOptions options, Uri address)
    {
        _kind = destination.Kind;
        _name = destination.Name;
        _location = new UriBuilder(address) { Query = "" }.Uri.AbsoluteUri;
        _credential = (destination.Credential ?? options.Credential).ToString();
    }

    private string What => _kind == AzureStorageKind.Blob ? "container" : "queue";

    private string Role => _kind == AzureStorageKind.Blob ? "Storage Blob Data Contributor" : "Storage Queue Data Contributor";

    /// <summary>True for what a request may end with, other than the caller's own cancellation.</summary>
    public static bool IsFault(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        RequestFailedException or AuthenticationFailedException or HttpRequestException or ObjectStoreException => true,
        AggregateException aggregate => aggregate.InnerExceptions.All(e => IsFault(e, cancellationToken)),
        IOException or InvalidDataException => true, // the latter: a range that differs from its MD5
        _ => false,
    };

    /// <summary>True if a body differs from its MD5; Azurite has the second code for it.</summary>
    public static bool MeansAltered(RequestFailedException failure) =>
        failure is { Status: 400, ErrorCode: "Md5Mismatch" or "InvalidOperation" };

    /// <summary>The error for people.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="action">A verb: "write", "list".</param>
    /// <param name="target">The object's address or the queue's.</param>
    public ObjectStoreException Describe(Exception exception, string action, string target)
    {
        var cause = exception is AggregateException { InnerExceptions.Count: > 0 } aggregate ? aggregate.InnerExceptions[^1] : exception;
        var refused = $"Cannot {action} '{target}'";
        return cause switch
        {
            ObjectStoreException known => known,
            RequestFailedException { Status: > 0 } failure => new ObjectStoreException($"{refused}: {Explain(failure)}"),
            AuthenticationFailedException => new ObjectStoreException(
                $"{refused}: {_credential} gives no token. Sign in (`az login`), or run where a managed identity with the role '{Role}' exists, or give a connection string or a shared access signature."),
            InvalidDataException => new ObjectStoreException($"{refused}: the bytes arrived altered. Try again; check the network and any proxy in between."),
            OperationCanceledException => new ObjectStoreException($"{refused}: no answer in time from {_location}. Check the network and try again."),
            _ => new ObjectStoreException(
                $"{refused}: {_location} cannot be reached ({Innermost(cause)}). Check the account's name, the network and any proxy or firewall; if it is Azurite, start it."),
        };
    }

    private static string Innermost(Exception exception)
    {
        var e = exception;
        while (e.InnerException is not null)
        {
            e = e.InnerException;
        }

        // Socket errors: "Connection refused", "Name or service not known". Other messages may say more than they should.
        return e is System.Net.Sockets.SocketException socket ? socket.SocketErrorCode.ToString() : e.GetType().Name;
    }

    private string Explain(RequestFailedException failure) => failure switch
    {
        { ErrorCode: "ContainerNotFound" or "QueueNotFound" } =>
            $"the {What} '{_name}' does not exist. Create it (`az storage {What} create --name {_name} --account-name <account>`), or let FitOps create it.",
        { ErrorCode: "ContainerBeingDeleted" or "QueueBeingDeleted" } =>
            $"the {What} '{_name}' is being deleted. Wait a minute and try again, or choose another name.",
        { ErrorCode: "AuthorizationPermissionMismatch" or "InsufficientAccountPermissions" } =>
            $"{_credential} may not do that. Grant it the role '{Role}' on the {What} or the account and wait some minutes, or give a shared access signature with read, write, delete and list{(_kind == AzureStorageKind.Queue ? ", add, update and process" : "")} permissions.",
        { Status: 403, ErrorCode: "AuthorizationFailure" } =>
            $"the account refuses {_credential} from here. Check the firewall and private endpoints of the account, and the role '{Role}'.",
        { Status: 401 or 403 } =>
            $"the account refuses {_credential} ({CodeOf(failure)}). Check that it is of this account, has not expired, holds the permissions needed (role '{Role}'), and that this machine's clock is right.",
        { ErrorCode: "LeaseIdMissing" or "LeaseAlreadyPresent" or "LeaseIdMismatchWithBlobOperation" } =>
            "somebody holds a lease on it. Break the lease, or wait until it ends.",
        { ErrorCode: "BlobImmutableDueToPolicy" } => "a policy of the account keeps it as it is. Choose another container, or change the policy.",
        { ErrorCode: "AccountIsDisabled" } => "the storage account is disabled. Check the subscription.",
        _ when MeansAltered(failure) => "the bytes arrived altered, again and again. Check the network and any proxy in between.",
        { Status: 429 or 503 } => $"the account is busy ({CodeOf(failure)}). Lower the concurrency, or try again later.",
        { Status: 507 } => "the account is full. Make room, or choose another account.",
        { Status: >= 500 } => $"the service fails ({CodeOf(failure)}). Try again later.",
        _ => $"the service answers {CodeOf(failure)}. Look the code up in the documentation of Azure Storage's error codes.",
    };

    private static string CodeOf(RequestFailedException failure) =>
        failure.ErrorCode is { Length: > 0 } code ? $"{failure.Status} {code}" : $"{failure.Status}";
}
