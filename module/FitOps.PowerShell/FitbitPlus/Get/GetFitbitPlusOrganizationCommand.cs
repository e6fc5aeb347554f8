using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets the organization that the connection belongs to, or organizations by their ids.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusOrganization", SupportsPaging = true)]
[OutputType(typeof(FitbitPlusOrganization))]
public sealed class GetFitbitPlusOrganizationCommand : GetResourceCommand
{
    /// <summary>The ids of the organizations; the connection's own without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusOrganization))]
    public string[]? OrganizationId { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.Organization;

    private protected override IReadOnlyList<string>? Ids => OrganizationId;

    private protected override async Task<IReadOnlyList<ReadRequest>> RequestsAsync(
        FitbitPlusConnection connection, CancellationToken cancellationToken) => Ids is null
        ? [await TokenRequestAsync(connection, "organization", cancellationToken).ConfigureAwait(false)]
        : await base.RequestsAsync(connection, cancellationToken).ConfigureAwait(false);
}
