namespace FitOps.Http;

/// <summary>How many requests a connection sends at most, whatever the number of readers.</summary>
/// <param name="RequestsPerSecond">The lasting rate.</param>
/// <param name="Burst">How many may be sent at once after a pause.</param>
public sealed record RateLimit(double RequestsPerSecond, int Burst = 1);
