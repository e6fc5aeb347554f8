using FitOps.Export;
using FitOps.FitbitPlus;
using FitOps.Http;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Connections;

/// <summary>A connection to the Fitbit Plus API.</summary>
public sealed class FitbitPlusConnection : FitOpsConnection
{
    private FitbitPlusConnection(FitbitPlusClient client, Token token, Uri baseUri, string account, DateTimeOffset connectedAt)
        : base(baseUri, account, connectedAt)
    {
        Client = client;
        OrganizationId = token.OrganizationId;
        GroupIds = token.GroupIds;
    }

    /// <inheritdoc />
    public override string Api => "FitbitPlus";

    /// <summary>The organization that the token belongs to: what commands read where no other filter is given.</summary>
    public string? OrganizationId { get; }

    /// <summary>The groups that the token names.</summary>
    public IReadOnlyList<string> GroupIds { get; }

    internal FitbitPlusClient Client { get; }

    internal CompletionCache Completions { get; } = new();

    /// <summary>Connects: obtains a token, so that wrong credentials show here and not at the first command.</summary>
    /// <exception cref="ArgumentException">The options cannot be right.</exception>
    /// <exception cref="FitOpsException">The server refuses the credentials, or cannot be reached.</exception>
    internal static async Task<FitbitPlusConnection> OpenAsync(
        ApiClientOptions options, FitbitPlusCredentials credentials, CancellationToken cancellationToken)
    {
        var client = new FitbitPlusClient(options with { OnEvent = HttpEvents.Tell }, credentials);
        try
        {
            var token = await client.GetTokenAsync(cancellationToken).ConfigureAwait(false);
            return new FitbitPlusConnection(client, token, options.BaseAddress, credentials.ClientId, options.TimeProvider.GetUtcNow());
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    internal override async Task<string> ProbeAsync(CancellationToken cancellationToken)
    {
        if (OrganizationId is not { } id)
        {
            await Client.GetTokenAsync(cancellationToken).ConfigureAwait(false);
            return "The credentials are accepted.";
        }

        var organization = await Client.GetAsync<Organization>(id, includes: null, cancellationToken).ConfigureAwait(false);
        return $"Organization '{organization.Attributes.Name}'.";
    }

    internal override IExportSource OpenExportSource() => new FitbitPlusExportSource(Client, BaseUri);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Client.Dispose();
        }
    }
}
