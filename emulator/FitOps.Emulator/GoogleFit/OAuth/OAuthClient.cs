namespace FitOps.Emulator.GoogleFit.OAuth;

/// <summary>An application that is registered with the OAuth server.</summary>
/// <param name="Id">Its client id.</param>
/// <param name="Secret">Its client secret, which is public knowledge here.</param>
/// <param name="Project">Its project number, which becomes part of the ids of the streams it makes.</param>
internal sealed record OAuthClient(string Id, string Secret, string Project)
{
    /// <summary>The client that everybody uses.</summary>
    public static readonly OAuthClient WellKnown = new(WellKnownClient.Id, WellKnownClient.Secret, "407408718192");

    /// <summary>Another application, to see what one does not see of another.</summary>
    public static readonly OAuthClient Other = new("fitops-emulator-other", "fitops-emulator-other-secret", "812345678901");

    public static OAuthClient? Find(string? id) => Array.Find([WellKnown, Other], client => client.Id == id);
}
