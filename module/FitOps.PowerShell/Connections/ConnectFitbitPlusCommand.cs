using System.Management.Automation;
using System.Net;
using System.Security;
using FitOps.FitbitPlus;
using FitOps.Http;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Connections;

/// <summary>Connects to the Fitbit Plus API and makes the connection the session's own.</summary>
[Cmdlet(VerbsCommunications.Connect, "FitbitPlus", DefaultParameterSetName = CredentialSet)]
[OutputType(typeof(FitbitPlusConnection))]
public sealed class ConnectFitbitPlusCommand : SessionCommand
{
    private const string CredentialSet = "Credential";
    private const string RefreshTokenSet = "RefreshToken";

    /// <summary>The client's id and secret.</summary>
    [Parameter(ParameterSetName = CredentialSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>The client's id.</summary>
    [Parameter(ParameterSetName = RefreshTokenSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>A refresh token, in place of the client's secret.</summary>
    [Parameter(ParameterSetName = RefreshTokenSet, Mandatory = true)]
    [ValidateNotNull]
    public SecureString? RefreshToken { get; set; }

    /// <summary>Where the API is.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri BaseUri { get; set; } = FitbitPlusClient.DefaultBaseAddress;

    /// <summary>How often a failed request is repeated at most.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaxRetry { get; set; } = new RetryOptions().MaxAttempts - 1;

    /// <summary>The seconds that one attempt may take.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>The most requests a second that this connection sends.</summary>
    [Parameter]
    [ValidateRange(0.01, 10_000)]
    public double RequestsPerSecond { get; set; }

    /// <summary>Allows http to another machine.</summary>
    [Parameter]
    public SwitchParameter AllowInsecureHttp { get; set; }

    /// <inheritdoc />
    protected override async Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        var options = new ApiClientOptions
        {
            BaseAddress = BaseUri,
            AllowInsecureHttp = AllowInsecureHttp,
            Retry = new RetryOptions { MaxAttempts = MaxRetry + 1 },
            AttemptTimeout = TimeSpan.FromSeconds(TimeoutSec),
            RateLimit = RequestsPerSecond > 0 ? new RateLimit(RequestsPerSecond) : null,
        };
        var credentials = RefreshToken is null
            ? new FitbitPlusCredentials(Credential.UserName, Credential.GetNetworkCredential().Password)
            : FitbitPlusCredentials.FromRefreshToken(ClientId ?? string.Empty, new NetworkCredential(string.Empty, RefreshToken).Password);
        var connection = await FitbitPlusConnection.OpenAsync(options, credentials, cancellationToken).ConfigureAwait(false);
        Session.Use(connection);
        await output.WriteObjectAsync(connection, cancellationToken).ConfigureAwait(false);
    }
}
