using System.Security.Cryptography;
using System.Text.Json;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// The destination as one export holds it: claimed by creating the state, committed by writing the manifest and then replacing the state.
/// </summary>
internal sealed class ExportDestination
{
    /// <summary>Longer than any manifest or state can rightly be, and what a reader may hold in memory.</summary>
    public const int MaximumDocument = 256 * 1024 * 1024;

    private readonly ExportState _state;
    private readonly string _eTag;

    private ExportDestination(IObjectStore store, ExportState state, string eTag)
    {
        Store = store;
        _state = state;
        _eTag = eTag;
    }

    public IObjectStore Store { get; }

    /// <summary>Claims an empty destination.</summary>
    /// <exception cref="ExportException">It is not empty.</exception>
    public static async Task<ExportDestination> ClaimAsync(
        IObjectStore store, ToolIdentity tool, ExportSourceIdentity source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RefuseOccupiedAsync(store, source, cancellationToken).ConfigureAwait(false);
        var state = new ExportState
        {
            Format = ExportState.CurrentFormat,
            Status = ExportStatus.Exporting,
            Tool = tool,
            Source = source,
            StartedAt = now,
            FinishedAt = null,
            Manifest = null,
            Datasets = [],
        };
        try
        {
            var eTag = await store.WriteAsync(ExportState.FileName, ExportJson.Write(state), WriteCondition.IfAbsent, cancellationToken)
                .ConfigureAwait(false);
            return new ExportDestination(store, state, eTag);
        }
        catch (ObjectConflictException e)
        {
            throw new ExportException($"Another export has just started in '{store.Location}'. Choose another folder.", e);
        }
    }

    /// <summary>Refuses a destination that holds anything.</summary>
    /// <exception cref="ExportException">It does; the message says what it holds and what to do.</exception>
    public static async Task RefuseOccupiedAsync(IObjectStore store, ExportSourceIdentity source, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(ExportState.FileName, MaximumDocument, cancellationToken).ConfigureAwait(false);
        if (found is not null)
        {
            throw new ExportException(Describe(store, found, source));
        }

        await foreach (var other in store.ListAsync(string.Empty, cancellationToken).ConfigureAwait(false))
        {
            throw new ExportException(
                $"'{store.Location}' is not empty (it holds '{other.Name}') and holds no export of ours. Choose a new or an empty folder.");
        }
    }

    /// <summary>Writes the manifest, then the state that stands for it.</summary>
    /// <returns>The SHA-256 of the manifest, lowercase hexadecimal.</returns>
    public async Task<string> CommitAsync(
        ExportManifest manifest, IReadOnlyList<DatasetRun> runs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var json = ExportJson.Write(manifest);
        var sha256 = Convert.ToHexString(SHA256.HashData(json)).ToLowerInvariant();
        await Store.WriteAsync(ExportManifest.FileName, json, WriteCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
        var committed = _state with
        {
            Status = ExportStatus.Complete,
            FinishedAt = now,
            Manifest = new CommittedManifest(ExportManifest.FileName, sha256, json.Length),
            Datasets = runs,
        };
        try
        {
            await Store.WriteAsync(ExportState.FileName, ExportJson.Write(committed), WriteCondition.IfMatch(_eTag), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ObjectConflictException e)
        {
            throw new ExportException(
                $"Somebody else changed '{ExportState.FileName}' in '{Store.Location}' during the export, which is therefore not committed. "
                + "Export to another folder.",
                e);
        }

        return sha256;
    }

    private static string Describe(IObjectStore store, ObjectSnapshot found, ExportSourceIdentity source)
    {
        ExportState? state;
        try
        {
            state = ExportJson.ReadState(found.Content);
        }
        catch (JsonException)
        {
            state = null;
        }

        return state switch
        {
            null or { Format: not ExportState.CurrentFormat } =>
                $"'{store.Location}' holds a '{ExportState.FileName}' that this version cannot read. Choose a new or an empty folder.",
            { Source: var other } when other != source =>
                $"'{store.Location}' holds the export of another source: {other.Kind} {other.BaseUrl}, account {other.Account}, contract "
                + $"{other.CatalogueVersion}. Choose a new or an empty folder.",
            { Status: ExportStatus.Exporting } =>
                $"'{store.Location}' holds an export that was started at {state.StartedAt:u} and is unfinished: it is still running, or was "
                + "interrupted. Choose a new folder, or delete this one if no export is running.",
            _ =>
                $"'{store.Location}' already holds this export, finished at {state.FinishedAt:u}. Verify it, or choose a new folder for another one.",
        };
    }
}
