using System.Management.Automation;

namespace FitOps.PowerShell.Pipeline;

/// <summary>
/// What a cmdlet writes to, as seen from the pipeline thread: the engine's streams behind a cmdlet, or a list in a test
/// (outside a PowerShell process the engine's own types have no bodies).
/// </summary>
public interface IPipelineStreams
{
    /// <summary>Hands an object to the next command of the pipeline.</summary>
    void WriteObject(object value);

    /// <summary>Says how many objects there are in all.</summary>
    void WriteTotalCount(ulong count);

    /// <summary>Reports that one input item failed; the pipeline goes on.</summary>
    void WriteError(PipelineError error);

    /// <summary>Writes a line that <c>-Verbose</c> shows.</summary>
    void WriteVerbose(string text);

    /// <summary>Writes a line that <c>-Debug</c> shows.</summary>
    void WriteDebug(string text);

    /// <summary>Writes a line that is always shown as a warning.</summary>
    void WriteWarning(string text);

    /// <summary>Shows how far a long operation is.</summary>
    void WriteProgress(PipelineProgress progress);

    /// <summary>Asks whether a change may be made, as <c>-WhatIf</c> and <c>-Confirm</c> demand.</summary>
    /// <returns>Whether to make the change.</returns>
    bool ShouldProcess(string target, string action);

    /// <summary>Asks a question that <c>-Force</c> would have answered.</summary>
    /// <returns>Whether to go on.</returns>
    bool ShouldContinue(string query, string caption);
}

/// <summary>An error of the pipeline: one item's, or the one that ends it.</summary>
/// <param name="Exception">What happened.</param>
/// <param name="ErrorId">A stable name for scripts to match.</param>
/// <param name="Category">PowerShell's own class of the error.</param>
/// <param name="Target">The input that failed.</param>
public sealed record PipelineError(Exception Exception, string ErrorId, ErrorCategory Category, object? Target);

/// <summary>A step of a long operation.</summary>
/// <param name="Activity">What is being done.</param>
/// <param name="Status">Where it stands; never health data.</param>
/// <param name="PercentComplete">0 to 100, or -1 where the end is not known.</param>
/// <param name="Completed">Whether the operation is over and its line can go.</param>
public sealed record PipelineProgress(string Activity, string Status, int PercentComplete, bool Completed);
