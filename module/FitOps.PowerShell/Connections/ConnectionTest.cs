namespace FitOps.PowerShell.Connections;

/// <summary>What came of testing a connection.</summary>
/// <param name="Api">The API.</param>
/// <param name="BaseUri">Where it is.</param>
/// <param name="Succeeded">True where the server answered and took the credentials.</param>
/// <param name="Milliseconds">How long that took.</param>
/// <param name="ErrorId">The stable name of what went wrong; null where nothing did.</param>
/// <param name="Detail">What the connection belongs to, or what went wrong and what to do.</param>
public sealed record ConnectionTest(string Api, Uri BaseUri, bool Succeeded, int Milliseconds, string? ErrorId, string Detail);
