namespace FitOps.Emulator;

/// <summary>The OAuth client that every emulator knows, whatever it is started with: that of the first organisation.</summary>
public static class WellKnownClient
{
    /// <summary>The client's id.</summary>
    public const string Id = "fitops-emulator";

    /// <summary>The client's secret; it protects nothing but made-up data.</summary>
    public const string Secret = "fitops-emulator-secret";
}
