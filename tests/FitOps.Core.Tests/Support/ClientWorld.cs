using System.Collections.Concurrent;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.Support;

/// <summary>A client, its clock and what it told; by default over a scripted server, with chance left out.</summary>
internal sealed class ClientWorld : IDisposable
{
    public const string ClientId = "canary-client-id";
    public const string ClientSecret = "canary-client-secret";

    private readonly ConcurrentQueue<HttpEvent> _events = new();
    private readonly ConcurrentBag<Action<HttpEvent>> _listeners = [];

    public ClientWorld(Uri baseAddress, Func<ApiClientOptions, ApiClientOptions>? configure = null, ManualTimeProvider? time = null, PagingOptions? paging = null)
    {
        Time = time ?? new ManualTimeProvider { SkipWaitsUpTo = TimeSpan.FromMinutes(10) };
        var options = new ApiClientOptions
        {
            BaseAddress = baseAddress,
            TimeProvider = Time,
            Randomizer = () => 0,

            // Longer than any wait that the clock skips: an attempt ends when the server ends it.
            AttemptTimeout = TimeSpan.FromHours(1),
            OnEvent = Tell,
        };
        Client = new FitbitPlusClient(configure?.Invoke(options) ?? options, new FitbitPlusCredentials(ClientId, ClientSecret), paging);
    }

    public ManualTimeProvider Time { get; }

    public FitbitPlusClient Client { get; }

    public IReadOnlyList<HttpEvent> Events => [.. _events];

    public IReadOnlyList<TimeSpan> Waits => [.. _events.OfType<RetryWaiting>().Select(wait => wait.Delay)];

    public static ResourceQuery Patients => ResourceQuery.For(ResourceCatalogue.Patient).Where("organization", "5a0000000000000000000003");

    /// <summary>Completes when an event of a kind is told, counted from now.</summary>
    public Task<T> NextAsync<T>()
        where T : HttpEvent
    {
        var next = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _listeners.Add(told =>
        {
            if (told is T wanted)
            {
                next.TrySetResult(wanted);
            }
        });
        return next.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Client.Dispose();

    private void Tell(HttpEvent told)
    {
        _events.Enqueue(told);
        foreach (var listener in _listeners)
        {
            listener(told);
        }
    }
}
