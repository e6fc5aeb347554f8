using System.Collections.Concurrent;
using FitOps.Core.Tests.Support;
using FitOps.Emulator;
using FitOps.Emulator.GoogleFit;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit.Support;

/// <summary>A client of one user, its clock and what it told; chance left out.</summary>
internal sealed class GoogleFitWorld : IDisposable
{
    public const string FirstUser = "fit-user-0001";
    public const string Project = "407408718192";

    private readonly ConcurrentQueue<HttpEvent> _events = new();

    public GoogleFitWorld(Uri baseAddress, GoogleFitAuthorization? authorization = null, Func<ApiClientOptions, ApiClientOptions>? configure = null)
    {
        var options = Options(baseAddress, Time, _events.Enqueue);
        Client = new GoogleFitClient(configure?.Invoke(options) ?? options, authorization ?? GoogleFitAuthorization.ByAccessToken(FirstUser));
    }

    public ManualTimeProvider Time { get; } = new() { SkipWaitsUpTo = TimeSpan.FromMinutes(10) };

    public GoogleFitClient Client { get; }

    public IReadOnlyList<HttpEvent> Events => [.. _events];

    public IReadOnlyList<TimeSpan> Waits => [.. _events.OfType<RetryWaiting>().Select(wait => wait.Delay)];

    public static ApiClientOptions Options(Uri baseAddress, TimeProvider time, Action<HttpEvent>? onEvent = null) => new()
    {
        BaseAddress = baseAddress,
        TimeProvider = time,
        Randomizer = () => 0,

        // Longer than any wait that the clock skips: an attempt ends when the server ends it.
        AttemptTimeout = TimeSpan.FromHours(1),
        OnEvent = onEvent,
    };

    /// <summary>The OAuth client that the emulator knows, with the emulator's endpoints.</summary>
    public static OAuthClient OAuthClientOf(Uri server, string secret = "fitops-emulator-secret") => new("fitops-emulator", secret)
    {
        AuthorizationEndpoint = new Uri(server, "/o/oauth2/v2/auth"),
        TokenEndpoint = new Uri(server, "/token"),
        RevocationEndpoint = new Uri(server, "/revoke"),
    };

    /// <summary>An emulator with little of Fitbit Plus and few days of Google Fit.</summary>
    public static Task<EmulatorHost> StartEmulatorAsync(GoogleFitOptions? options = null) => EmulatorHost.StartAsync(
        new EmulatorOptions { Patients = 1, Days = 1, GoogleFit = options ?? new GoogleFitOptions { Users = 1, Days = 2 } },
        TestContext.Current.CancellationToken);

    public void Dispose() => Client.Dispose();
}
