using System.Globalization;

namespace FitOps.Emulator.GoogleFit.Changes;

/// <summary>Keeps operations where they survive a restart, before they take effect.</summary>
internal sealed class FitJournal
{
    private Action<string, byte[]>? _keep;
    private long _count;

    /// <summary>Starts to keep operations.</summary>
    /// <param name="count">How many there are already.</param>
    /// <param name="keep">Keeps one under a key; keys grow in ordinal order.</param>
    public void Start(long count, Action<string, byte[]> keep)
    {
        _count = count;
        _keep = keep;
    }

    /// <summary>Keeps an operation. If that fails the operation must not take effect.</summary>
    public void Write(FitOperation operation) =>
        _keep?.Invoke(Interlocked.Increment(ref _count).ToString("D15", CultureInfo.InvariantCulture), operation.ToUtf8());
}
