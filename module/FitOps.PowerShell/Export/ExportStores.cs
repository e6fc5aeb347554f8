using System.Management.Automation;
using FitOps.PowerShell.Pipeline;
using FitOps.Storage;

namespace FitOps.PowerShell.Export;

/// <summary>Finds the store that a path means.</summary>
internal static class ExportStores
{
    private const string ProviderMark = "::";

    /// <summary>The folder that a path names, seen from the session's current folder.</summary>
    /// <exception cref="ObjectStoreException">It is no folder.</exception>
    public static IObjectStore Open(string path, string currentFolder)
    {
        if (Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            throw new CommandException(
                $"'{address.GetLeftPart(UriPartial.Path)}' is an address: give a folder.", "FitOps.InvalidPath", ErrorCategory.InvalidArgument);
        }

        // What a provider object shows as its path names the provider first.
        var mark = path.IndexOf(ProviderMark, StringComparison.Ordinal);
        var plain = mark < 0 ? path : path[(mark + ProviderMark.Length)..];
        return new FolderObjectStore(Path.GetFullPath(plain, currentFolder));
    }
}
