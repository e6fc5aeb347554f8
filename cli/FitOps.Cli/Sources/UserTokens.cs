using FitOps.Export;
using FitOps.GoogleFit;

namespace FitOps.Cli.Sources;

/// <summary>The tokens of one user. A class whose text shows nothing.</summary>
internal sealed class UserTokens
{
    /// <summary>The environment variable that holds refresh tokens.</summary>
    public const string Variable = "FITOPS_REFRESH_TOKEN";

    private UserTokens(string label, ITokenStore store, string? given)
    {
        Label = label;
        Store = store;
        Given = given;
    }

    /// <summary>What the user is called in the export.</summary>
    public string Label { get; }

    /// <summary>Where the tokens are kept.</summary>
    public ITokenStore Store { get; }

    /// <summary>The refresh token, where nobody but its giver keeps it.</summary>
    public string? Given { get; }

    /// <summary>Finds the tokens of all users: in a token store, in a file, or in the environment.</summary>
    /// <param name="context">The environment.</param>
    /// <param name="store">A token store, as a sign-in leaves it; null for none.</param>
    /// <param name="file">A file of lines: a refresh token, or a label and a refresh token; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CliException">There is none, or a line of the file cannot be read.</exception>
    public static async Task<IReadOnlyList<UserTokens>> ReadAsync(
        CliContext context, FileInfo? store, FileInfo? file, CancellationToken cancellationToken)
    {
        if (store is not null)
        {
            return store.Exists
                ? [new UserTokens(LabelOf(1), new FileTokenStore(store.FullName), given: null)]
                : throw new CliException($"There is no token store '{store.FullName}'.");
        }

        var users = file is null
            ? (context.Environment(Variable) ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select((token, i) => Of(LabelOf(i + 1), token)).ToList()
            : await ReadFileAsync(file, cancellationToken);
        return users.Count > 0
            ? users
            : throw new CliException(
                $"There is no refresh token: set the environment variable {Variable} (several users: parted by blanks), or give --tokens or --token-store.");
    }

    /// <summary>A user with a refresh token.</summary>
    public static UserTokens Of(string label, string refreshToken) => new(label, new MemoryTokenStore(new StoredTokens(refreshToken)), refreshToken);

    public override string ToString() => nameof(UserTokens);

    private static async Task<List<UserTokens>> ReadFileAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new CliException($"There is no file '{file.FullName}' with refresh tokens.");
        }

        var users = new List<UserTokens>();
        var number = 0;
        foreach (var line in await File.ReadAllLinesAsync(file.FullName, cancellationToken))
        {
            number++;
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#'))
            {
                continue;
            }

            users.Add(words switch
            {
                [var token] => Of(LabelOf(users.Count + 1), token),
                [var label, var token] when GoogleFitExportUser.IsLabel(label) => Of(label, token),
                _ => throw new CliException(
                    $"Line {number} of '{file.FullName}' is neither a refresh token nor a label, a blank and a refresh token. A label has 1 to 64 letters, "
                    + "digits, dots, hyphens, underscores or at signs."),
            });
        }

        return users;
    }

    private static string LabelOf(int number) => $"user-{number}";
}
