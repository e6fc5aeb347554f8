using System.Management.Automation;
using System.Text;
using FitOps.Export;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.Pipeline;
using FitOps.Storage;

namespace FitOps.PowerShell.Export;

/// <summary>Reads an export back into records, one after the other, and holds each file against its checksum on the way.</summary>
[Cmdlet(VerbsData.Import, "FitOpsData")]
[OutputType(typeof(FitbitPlusRecord), typeof(string))]
public sealed class ImportFitOpsDataCommand : AsyncCommand
{
    private const int RunLength = 64;

    private string _currentFolder = string.Empty;

    /// <summary>The folder of the export, or the address of a blob container.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The datasets to read; all without it.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string[]? Dataset { get; set; }

    /// <summary>Writes each record as its line of JSON.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <inheritdoc />
    protected override void Prepare() => _currentFolder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    /// <inheritdoc />
    protected override Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken) => TryAsync(
        output, ExportStores.WithoutSecrets(Path), () => ReadAsync(ExportStores.Open(Path, _currentFolder), output, cancellationToken), cancellationToken);

    private async Task ReadAsync(IObjectStore store, PipelineOutput output, CancellationToken cancellationToken)
    {
        List<ExportedRecord> run = [];
        await foreach (var record in ExportReader.ReadAsync(store, Dataset, cancellationToken).ConfigureAwait(false))
        {
            run.Add(record);
            if (run.Count == RunLength)
            {
                await output.WriteObjectsAsync(run.Select(Convert), cancellationToken).ConfigureAwait(false);
                run = [];
            }
        }

        await output.WriteObjectsAsync(run.Select(Convert), cancellationToken).ConfigureAwait(false);
    }

    private object Convert(ExportedRecord record) => AsJson ? Encoding.UTF8.GetString(record.Utf8Json.Span) : Parse(record);

    private static FitbitPlusRecord Parse(ExportedRecord record) =>
        RecordFactory.Create(ResourceParser.Parse(record.Dataset, record.Utf8Json.ToArray()), connection: null);
}
