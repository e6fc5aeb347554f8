namespace FitOps.Storage;

/// <summary>
/// The rule for object names: one or more parts joined by <c>/</c>, each starting with a letter or digit and made of ASCII letters, digits
/// and <c>. _ - =</c>. No name can therefore leave its store, hide, or differ between file systems.
/// </summary>
public static class ObjectName
{
    private const int MaximumLength = 512;

    // Windows opens devices for these, whatever the extension.
    private static readonly HashSet<string> DeviceNames = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True if <paramref name="name"/> follows the rule.</summary>
    public static bool IsValid(string? name) =>
        !string.IsNullOrEmpty(name) && name.Length <= MaximumLength && name.Split('/').All(IsValidPart);

    /// <summary>Returns <paramref name="name"/> if it follows the rule.</summary>
    /// <exception cref="ObjectStoreException">It does not.</exception>
    public static string Check(string name) =>
        IsValid(name)
            ? name
            : throw new ObjectStoreException(
                $"'{name}' is not an object name: use parts of letters, digits and '. _ - =' joined by '/', each starting with a letter or digit.");

    private static bool IsValidPart(string part) =>
        part.Length > 0
        && char.IsAsciiLetterOrDigit(part[0])
        && part[^1] != '.'
        && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '=')
        && !DeviceNames.Contains(part.Split('.')[0]);
}
