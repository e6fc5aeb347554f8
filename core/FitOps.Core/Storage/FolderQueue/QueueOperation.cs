namespace FitOps.Storage;

/// <summary>Something that a caller waits for.</summary>
internal abstract class QueueOperation
{
    protected QueueOperation(bool isDurable) => IsDurable = isDurable;

    /// <summary>True if its outcome must be on the disk before the caller hears of it.</summary>
    public bool IsDurable { get; }

    public abstract void Run(QueueTurn turn);

    public abstract void Succeed();

    public abstract void Fail(Exception failure);
}

/// <inheritdoc/>
internal sealed class QueueOperation<T> : QueueOperation
{
    private readonly Func<QueueTurn, T> _action;
    private readonly CancellationToken _cancellationToken;
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _outcome;

    public QueueOperation(Func<QueueTurn, T> action, bool isDurable, CancellationToken cancellationToken)
        : base(isDurable)
    {
        _action = action;
        _cancellationToken = cancellationToken;
    }

    public Task<T> Result => _result.Task;

    public override void Run(QueueTurn turn)
    {
        if (_cancellationToken.IsCancellationRequested)
        {
            _result.TrySetCanceled(_cancellationToken);
            return;
        }

        _outcome = _action(turn);
    }

    // The outcome is null only where T allows it, or where the operation is cancelled and this does nothing.
    public override void Succeed() => _result.TrySetResult(_outcome!);

    public override void Fail(Exception failure) => _result.TrySetException(failure);
}
