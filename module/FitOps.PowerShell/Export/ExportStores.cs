using FitOps.Storage;

namespace FitOps.PowerShell.Export;

/// <summary>Finds the store that a path means.</summary>
internal static class ExportStores
{
    private const string ProviderMark = "::";

    /// <summary>The blob container of an address, or the folder that a path names, seen from the session's current folder.</summary>
    /// <exception cref="ObjectStoreException">It is neither.</exception>
    public static IObjectStore Open(string path, string currentFolder)
    {
        if (IsAddress(path))
        {
            return ObjectStores.Open(path);
        }

        // What a provider object shows as its path names the provider first.
        var mark = path.IndexOf(ProviderMark, StringComparison.Ordinal);
        var plain = mark < 0 ? path : path[(mark + ProviderMark.Length)..];
        return new FolderObjectStore(Path.GetFullPath(plain, currentFolder));
    }

    /// <summary>The path as errors may show it: an address can carry a signature in its query.</summary>
    public static string WithoutSecrets(string path) => IsAddress(path) ? path.Split('?')[0] : path;

    private static bool IsAddress(string path) =>
        Uri.TryCreate(path, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
