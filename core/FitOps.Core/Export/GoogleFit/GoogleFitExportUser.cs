using FitOps.GoogleFit;

namespace FitOps.Export;

/// <summary>One user whose data is exported.</summary>
/// <remarks>
/// The API calls every user <c>me</c>, so that only a name of ours tells users apart. It stands in file contents and in every record's
/// identity: it must stay the same from export to export, and must not be a secret.
/// </remarks>
public sealed record GoogleFitExportUser
{
    private const int LongestLabel = 64;

    /// <summary>Names a user.</summary>
    /// <param name="label">1 to 64 letters, digits, dots, hyphens, underscores or at signs.</param>
    /// <param name="client">The user's connection.</param>
    /// <param name="tokens">Where the connection keeps its tokens, which say what scopes were granted; null where nobody knows.</param>
    /// <exception cref="ArgumentException">The label is none.</exception>
    public GoogleFitExportUser(string label, GoogleFitClient client, ITokenStore? tokens = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!IsLabel(label))
        {
            throw new ArgumentException(
                $"'{label}' cannot be a user's label: use 1 to {LongestLabel} letters, digits, dots, hyphens, underscores or at signs.", nameof(label));
        }

        Label = label;
        Client = client;
        Tokens = tokens;
    }

    /// <summary>What the user is called in the export.</summary>
    public string Label { get; }

    /// <summary>The user's connection.</summary>
    public GoogleFitClient Client { get; }

    internal ITokenStore? Tokens { get; }

    /// <summary>Whether a text may be a label.</summary>
    public static bool IsLabel(string? text) => text is { Length: > 0 and <= LongestLabel }
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@');
}
