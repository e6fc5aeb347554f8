using System.Threading.Channels;

namespace FitOps.Storage;

/// <summary>Flushes the log to the disk, once for all who wait for it.</summary>
internal sealed class QueueFlusher : IAsyncDisposable
{
    private readonly IFileSystem _files;
    private readonly Channel<(string Path, List<QueueOperation> Operations)> _waiting =
        Channel.CreateUnbounded<(string Path, List<QueueOperation> Operations)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Task _flushes;
    private Stream? _stream;
    private string? _path;
    private volatile bool _hasFailed;

    public QueueFlusher(IFileSystem files)
    {
        _files = files;
        _flushes = Task.Run(RunAsync);
    }

    /// <summary>Ends the operations when what they wrote to a file is on the disk.</summary>
    public void Add(string path, List<QueueOperation> operations) => _waiting.Writer.TryWrite((path, operations));

    /// <summary>True after a flush that failed, until <see cref="Forgive"/>.</summary>
    public bool HasFailed => _hasFailed;

    /// <summary>The file that could not be flushed is out of use.</summary>
    public void Forgive() => _hasFailed = false;

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _flushes.ConfigureAwait(false);
        Close();
    }

    private async Task RunAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var operations = new List<QueueOperation>();
            var paths = new HashSet<string>(StringComparer.Ordinal);
            while (_waiting.Reader.TryRead(out var next))
            {
                paths.Add(next.Path);
                operations.AddRange(next.Operations);
            }

            try
            {
                foreach (var path in paths)
                {
                    Flush(path);
                }

                operations.ForEach(operation => operation.Succeed());
            }
            catch (Exception e)
            {
                _hasFailed = true;
                Close();
                var failure = FileFaults.IsFileFault(e) ? FileFaults.Describe(e, "flush", _path ?? "") : e;
                operations.ForEach(operation => operation.Fail(failure));
            }
        }
    }

    private void Flush(string path)
    {
        if (_path != path)
        {
            Close();
            _path = path;
        }

        try
        {
            _stream ??= _files.OpenShared(path);
        }
        catch (FileNotFoundException)
        {
            // Its messages have moved to the next file, which was flushed before this one was deleted.
            return;
        }

        _files.FlushToDisk(_stream);
    }

    private void Close()
    {
        _stream?.Dispose();
        _stream = null;
    }
}
