using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FitOps.Core.Tests.Support;

/// <summary>Answers each request with the next of some bytes, for answers that no web server would give.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public RawServer(params string[] replies)
    {
        _listener.Start();
        _serving = ServeAsync(replies);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri BaseAddress => new($"http://127.0.0.1:{Port}/pub");

    public static string Json(int status, string body) => Cut(status, body, body.Length);

    /// <summary>Announces the whole body, but sends its beginning only.</summary>
    public static string Cut(int status, string body, int length) =>
        $"HTTP/1.1 {status} Status\r\nContent-Type: application/vnd.api+json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body[..length]}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync(string[] replies)
    {
        var left = new ConcurrentQueue<string>(replies);
        while (true)
        {
            // Each connection by itself: a client may open one that it never uses.
            _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token), left);
        }
    }

    private async Task AnswerAsync(TcpClient connection, ConcurrentQueue<string> replies)
    {
        using (connection)
        {
            await using var stream = connection.GetStream();
            if (await ReadRequestAsync(stream) && replies.TryDequeue(out var reply))
            {
                var closing = reply.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(closing), _stop.Token);
            }
        }
    }

    private async Task<bool> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        int? wanted = null;
        while (wanted is null || text.Length < wanted)
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                return false;
            }

            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            var head = text.ToString();
            var end = head.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                wanted = end + 4 + (length is null ? 0 : int.Parse(length.Split(':')[1].Trim()));
            }
        }

        return true;
    }
}
