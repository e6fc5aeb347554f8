namespace FitOps.Functions;

/// <summary>What <c>GET /api/health</c> answers.</summary>
/// <param name="Status"><c>healthy</c> while the process can serve.</param>
/// <param name="Version">Version of the connector.</param>
public sealed record HealthReport(string Status, string Version);
