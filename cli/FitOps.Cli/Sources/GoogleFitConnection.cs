using FitOps.Export;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Cli.Sources;

/// <summary>A way into the data of one or several users of Google Fit, each with a connection and a quota of its own.</summary>
internal sealed class GoogleFitConnection : IExportConnection
{
    /// <summary>The API's name in <c>--source</c>, and its folder in an export.</summary>
    public const string Name = "google-fit";

    private readonly List<GoogleFitClient> _clients = [];
    private readonly IReadOnlyList<UserTokens> _users;

    /// <exception cref="ArgumentException">The options or a label cannot be right.</exception>
    public GoogleFitConnection(ApiClientOptions options, OAuthClient oauth, IReadOnlyList<UserTokens> users)
    {
        _users = users;
        Source = new GoogleFitExportSource(
            users.Select(user => new GoogleFitExportUser(
                user.Label, Connect(options, GoogleFitAuthorization.ByTokenStore(oauth, user.Store)), user.Store)).ToList(),
            options.BaseAddress);
    }

    public IExportSource Source { get; }

    /// <summary>Where tokens are renewed: Google's endpoint for Google's hosts, otherwise <c>/token</c> of the same host, as the emulator has it.</summary>
    public static Uri TokenEndpointOf(Uri baseAddress) => baseAddress.Host.EndsWith(".googleapis.com", StringComparison.OrdinalIgnoreCase)
        ? new OAuthClient("any").TokenEndpoint
        : new Uri(baseAddress, "/token");

    public async Task<IReadOnlyList<string>> FindWarningsAsync(CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        foreach (var user in _users)
        {
            if (user.Given is { } given && await user.Store.ReadAsync(cancellationToken) is { } tokens && tokens.RefreshToken != given)
            {
                warnings.Add(
                    $"The server has replaced the refresh token of '{user.Label}', and the new one ends with this process: the next export needs a new "
                    + "sign-in. Use --token-store to keep it.");
            }
        }

        return warnings;
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    private GoogleFitClient Connect(ApiClientOptions options, GoogleFitAuthorization authorization)
    {
        var client = new GoogleFitClient(options, authorization);
        _clients.Add(client);
        return client;
    }
}
