using System.Management.Automation;
using FitOps.Export;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Export;

/// <summary>Proves an export: each file against its checksum, each record against its manifest and, with <c>-Online</c>, against the source.</summary>
[Cmdlet(VerbsDiagnostic.Test, "FitOpsExport")]
[OutputType(typeof(ExportTest), typeof(bool))]
public sealed class TestFitOpsExportCommand : ExportCommand
{
    /// <summary>Reads the source again and compares ids and bytes of all records.</summary>
    [Parameter]
    public SwitchParameter Online { get; set; }

    /// <summary>How many parts of the source are read at once.</summary>
    [Parameter]
    [ValidateRange(1, ExportRequest.MaximumConcurrency)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Writes true or false and nothing else.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken) => TryAsync(
        output,
        ExportStores.WithoutSecrets(Path),
        async () =>
        {
            var store = OpenStore();
            var verifier = new ExportVerifier();
            var report = Online
                ? await verifier.VerifyOnlineAsync(store, OpenSource(), ThrottleLimit, cancellationToken).ConfigureAwait(false)
                : await verifier.VerifyOfflineAsync(store, cancellationToken).ConfigureAwait(false);
            await output.WriteObjectAsync(Quiet ? report.Verified : new ExportTest(store.Location, report), cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);
}
