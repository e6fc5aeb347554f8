namespace FitOps.Export;

/// <summary>Names by which an export is recognised in its store (docs/export-format.md).</summary>
public static class ExportLayout
{
    /// <summary>The manifest: there only if the export was committed.</summary>
    public const string Manifest = ExportManifest.FileName;

    /// <summary>The state: there as soon as an export has begun.</summary>
    public const string State = ExportState.FileName;
}
