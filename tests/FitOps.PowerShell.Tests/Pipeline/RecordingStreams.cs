using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Tests.Pipeline;

/// <summary>Stands where the engine stands: keeps what is written, and on which thread.</summary>
internal sealed class RecordingStreams : IPipelineStreams
{
    public List<object> Objects { get; } = [];

    public List<ulong> TotalCounts { get; } = [];

    public List<PipelineError> Errors { get; } = [];

    public List<string> Verbose { get; } = [];

    public List<string> Debug { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<PipelineProgress> Progress { get; } = [];

    public HashSet<int> Threads { get; } = [];

    /// <summary>After so many objects the pipeline ends, as <c>Select-Object -First</c> makes it.</summary>
    public int StopAfter { get; init; } = int.MaxValue;

    public Func<string, string, bool> Answer { get; init; } = (_, _) => true;

    public void WriteObject(object value)
    {
        Threads.Add(Environment.CurrentManagedThreadId);
        Objects.Add(value);
        if (Objects.Count >= StopAfter)
        {
            throw new PipelineEndedException();
        }
    }

    public void WriteTotalCount(ulong count) => TotalCounts.Add(count);

    public void WriteError(PipelineError error) => Errors.Add(error);

    public void WriteVerbose(string text) => Verbose.Add(text);

    public void WriteDebug(string text) => Debug.Add(text);

    public void WriteWarning(string text) => Warnings.Add(text);

    public void WriteProgress(PipelineProgress progress) => Progress.Add(progress);

    public bool ShouldProcess(string target, string action) => Answer(target, action);

    public bool ShouldContinue(string query, string caption) => Answer(query, caption);

    public sealed class PipelineEndedException : Exception;
}
