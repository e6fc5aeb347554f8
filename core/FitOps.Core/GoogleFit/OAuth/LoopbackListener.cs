using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FitOps.GoogleFit;

/// <summary>
/// Waits on this machine for the browser to come back from the consent page (RFC 8252, section 7.3). Browsers open connections that they
/// do not use, and ask for icons: only a request that holds an answer ends the wait.
/// </summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int MaxRequestBytes = 16 * 1024;

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<IReadOnlyDictionary<string, string>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="GoogleSignInException">The port is taken.</exception>
    public LoopbackListener(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            _listener.Start();
        }
        catch (SocketException error)
        {
            throw new GoogleSignInException(
                $"Port {port} of this machine is taken, so that the browser could not come back: choose another one, or 0 for any.", SignInFault.NoListener, error);
        }

        var endpoint = (IPEndPoint)_listener.LocalEndpoint;
        RedirectUri = $"http://127.0.0.1:{endpoint.Port}/";
    }

    /// <summary>Where the consent page sends the browser.</summary>
    public string RedirectUri { get; }

    /// <summary>The query of the request with the answer.</summary>
    public async Task<IReadOnlyDictionary<string, string>> WaitAsync(CancellationToken cancellationToken)
    {
        _ = AcceptAsync(_stop.Token);
        return await _answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
                _ = ServeAsync(connection, cancellationToken);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The listener was closed: the wait is over one way or the other.
        }
    }

    private async Task ServeAsync(TcpClient connection, CancellationToken cancellationToken)
    {
        using (connection)
        {
            try
            {
                var stream = connection.GetStream();
                await using (stream.ConfigureAwait(false))
                {
                    var query = FindAnswer(await ReadRequestLineAsync(stream, cancellationToken).ConfigureAwait(false));
                    await stream.WriteAsync(query is null ? NotFound : Done, cancellationToken).ConfigureAwait(false);
                    await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                    if (query is not null)
                    {
                        _answer.TrySetResult(query);
                    }
                }
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // A connection that broke holds no answer; the browser may open another.
            }
        }
    }

    private static async Task<string> ReadRequestLineAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxRequestBytes];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;

            // The whole head, so that the browser has sent everything before the connection closes.
            if (read == 0 || buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) >= 0)
            {
                break;
            }
        }

        var end = buffer.AsSpan(0, length).IndexOf("\r\n"u8);
        return end < 0 ? string.Empty : Encoding.ASCII.GetString(buffer, 0, end);
    }

    private static Dictionary<string, string>? FindAnswer(string requestLine)
    {
        if (requestLine.Split(' ') is not ["GET", var target, ..] || !target.StartsWith("/?", StringComparison.Ordinal))
        {
            return null;
        }

        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in target[2..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            query[Decode(parts[0])] = parts.Length == 2 ? Decode(parts[1]) : string.Empty;
        }

        return query.ContainsKey("code") || query.ContainsKey("error") ? query : null;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static readonly byte[] Done = Response(
        "200 OK", "<!doctype html><meta charset=utf-8><title>FitOps</title><p>The answer has arrived. You can close this window.");

    private static readonly byte[] NotFound = Response("404 Not Found", "<!doctype html><title>Not found</title>");

    private static byte[] Response(string status, string html) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {html.Length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n{html}");
}
