using FitOps.Export;

namespace FitOps.Cli.Sources;

/// <summary>A way into an account; disposing it ends its connections.</summary>
internal interface IExportConnection : IDisposable
{
    /// <summary>What can be exported through it.</summary>
    IExportSource Source { get; }

    /// <summary>What the person should hear after an export; none where there is nothing.</summary>
    Task<IReadOnlyList<string>> FindWarningsAsync(CancellationToken cancellationToken);
}
