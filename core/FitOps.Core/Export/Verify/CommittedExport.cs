using System.Security.Cryptography;
using System.Text.Json;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>Finds the manifest of a store, and whether it is the one that was committed.</summary>
internal static class CommittedExport
{
    public static async Task<(ExportManifest? Manifest, IReadOnlyList<VerificationProblem> Problems)> OpenAsync(
        IObjectStore store, CancellationToken cancellationToken)
    {
        var problems = new List<VerificationProblem>();
        var state = await ReadStateAsync(store, problems, cancellationToken).ConfigureAwait(false);
        var found = await store.ReadAsync(ExportManifest.FileName, ExportDestination.MaximumDocument, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            if (problems.Count == 0)
            {
                problems.Add(new(ProblemKind.MissingFile, $"'{ExportManifest.FileName}' is missing.", Object: ExportManifest.FileName));
            }

            return (null, problems);
        }

        var sha256 = Convert.ToHexString(SHA256.HashData(found.Content.Span)).ToLowerInvariant();
        if (state?.Manifest is { } committed && committed.Sha256 != sha256)
        {
            problems.Add(new(
                ProblemKind.ManifestAltered,
                $"'{ExportManifest.FileName}' has SHA-256 {sha256}; committed was {committed.Sha256}.",
                Object: ExportManifest.FileName));
        }

        return (Parse(found, problems), problems);
    }

    private static async Task<ExportState?> ReadStateAsync(
        IObjectStore store, List<VerificationProblem> problems, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(ExportState.FileName, ExportDestination.MaximumDocument, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            problems.Add(new(
                ProblemKind.NotCommitted, $"'{store.Location}' holds no '{ExportState.FileName}': there is no export in it, or only a part of one."));
            return null;
        }

        try
        {
            var state = ExportJson.ReadState(found.Content);
            if (state is { Format: ExportState.CurrentFormat, Status: ExportStatus.Exporting })
            {
                problems.Add(new(
                    ProblemKind.NotCommitted,
                    $"The export in '{store.Location}' was started at {state.StartedAt:u} and is not finished: it is still running, or was interrupted."));
            }
            else if (state is not { Format: ExportState.CurrentFormat, Manifest: not null })
            {
                problems.Add(new(ProblemKind.NotCommitted, $"'{ExportState.FileName}' names no manifest in a format that this version knows."));
            }

            return state;
        }
        catch (JsonException)
        {
            problems.Add(new(
                ProblemKind.NotCommitted, $"'{ExportState.FileName}' is not the state of an export.", Object: ExportState.FileName));
            return null;
        }
    }

    private static ExportManifest? Parse(ObjectSnapshot found, List<VerificationProblem> problems)
    {
        string reason;
        try
        {
            var manifest = ExportJson.ReadManifest(found.Content);
            if (manifest is { Format: ExportManifest.CurrentFormat })
            {
                return manifest;
            }

            reason = $"its format is '{manifest?.Format}', this version reads '{ExportManifest.CurrentFormat}'";
        }
        catch (JsonException e)
        {
            reason = $"it is no manifest at line {e.LineNumber + 1}, member '{e.Path}'";
        }

        problems.Add(new(
            ProblemKind.ManifestUnreadable, $"'{ExportManifest.FileName}' cannot be read: {reason}.", Object: ExportManifest.FileName));
        return null;
    }
}
