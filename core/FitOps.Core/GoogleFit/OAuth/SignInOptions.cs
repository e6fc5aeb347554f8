namespace FitOps.GoogleFit;

/// <summary>How a user signs in.</summary>
public sealed record SignInOptions
{
    /// <summary>The scopes to ask for; all that let data be read unless told otherwise.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = GoogleFitScopes.AllRead;

    /// <summary>The port of this machine to which the browser comes back; 0 takes a free one.</summary>
    public int LoopbackPort { get; init; }

    /// <summary>How long the user may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The account to propose, such as an address; null for none.</summary>
    public string? LoginHint { get; init; }

    /// <summary>Told the address of the consent page, for people whose browser does not open by itself.</summary>
    public Action<Uri>? ShowAddress { get; init; }
}
