using System.Management.Automation;
using FitOps.Export;
using FitOps.PowerShell.Connections;
using FitOps.Storage;

namespace FitOps.PowerShell.Export;

/// <summary>Base of the cmdlets that have an export and the connection it comes from.</summary>
public abstract class ExportCommand : SessionCommand
{
    private string _currentFolder = string.Empty;

    /// <summary>The folder of the export, or the address of a blob container.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The connection to use; the session's own without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FitbitPlus")]
    public FitOpsConnection? Connection { get; set; }

    /// <inheritdoc />
    protected override void Prepare()
    {
        base.Prepare();
        _currentFolder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
    }

    private protected IObjectStore OpenStore() => ExportStores.Open(Path, _currentFolder);

    private protected IExportSource OpenSource() => Session.Resolve(Connection, "Connect-FitbitPlus").OpenExportSource();
}
