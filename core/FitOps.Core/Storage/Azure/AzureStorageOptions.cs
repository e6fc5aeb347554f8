using Azure.Core;
using Azure.Core.Pipeline;

namespace FitOps.Storage;

/// <summary>How to talk to Azure Storage.</summary>
public sealed class AzureStorageOptions
{
    /// <summary>
    /// Who we are; used where the destination does not say it itself (a shared access signature or a connection string does).
    /// </summary>
    public AzureCredential Credential { get; init; } = AzureCredential.Default();

    /// <summary>Create the container or queue at the first write where it is missing; otherwise a missing one is an error.</summary>
    public bool CreateMissing { get; init; }

    /// <summary>How often a request is tried again after a fault that may pass (408, 429, 500, 502, 503, 504, a broken connection).</summary>
    public int MaximumRetries { get; init; } = 5;

    /// <summary>The wait before the first retry; it doubles with each, with jitter. A Retry-After of the service counts more.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two tries.</summary>
    public TimeSpan MaximumRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one try may take until the network counts as dead.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The size in bytes of the blocks of an upload. A writer holds up to <see cref="BlocksInFlight"/> + 1 of them; an object has at most
    /// 50,000 (limit of the service).
    /// </summary>
    public int BlockSize { get; init; } = 1 << 20;

    /// <summary>How many blocks of one object are sent at once.</summary>
    public int BlocksInFlight { get; init; } = 2;

    /// <summary>How many objects one request of a listing asks for; null for the service's own 5,000.</summary>
    public int? ListPageSize { get; init; }

    /// <summary>What sends the requests, for a proxy of one's own or a test; null for the SDK's own. It is not disposed.</summary>
    public HttpMessageHandler? Handler { get; init; }

    internal T Configure<T>(T client)
        where T : ClientOptions
    {
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.MaxRetries = MaximumRetries;
        client.Retry.Delay = RetryDelay;
        client.Retry.MaxDelay = MaximumRetryDelay;
        client.Retry.NetworkTimeout = AttemptTimeout;
        client.Diagnostics.ApplicationId = "FitOps";
        if (Handler is not null)
        {
            client.Transport = new HttpClientTransport(new HttpClient(Handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan });
        }

        return client;
    }
}
