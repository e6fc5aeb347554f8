namespace FitOps.Core.Tests.Storage;

/// <summary>The network, with what a test does to requests and answers; it counts both.</summary>
internal sealed class ScriptedHandler : DelegatingHandler
{
    private int _requests;
    private int _atOnce;
    private int _mostAtOnce;

    public ScriptedHandler()
        : base(new SocketsHttpHandler())
    {
    }

    /// <summary>Called with each request before it is sent; may change it, answer it or throw. Null sends it.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Before { get; set; }

    /// <summary>Called with each answer; may throw.</summary>
    public Action<HttpRequestMessage, HttpResponseMessage>? After { get; set; }

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The most requests that were under way at one moment.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        var now = Interlocked.Increment(ref _atOnce);
        for (var most = MostAtOnce; now > most; most = MostAtOnce)
        {
            Interlocked.CompareExchange(ref _mostAtOnce, now, most);
        }

        try
        {
            if (Before?.Invoke(request) is { } answer)
            {
                answer.RequestMessage = request;
                return answer;
            }

            var response = await base.SendAsync(request, cancellationToken);
            After?.Invoke(request, response);
            return response;
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
