using FitOps.Emulator.Clock;
using FitOps.Emulator.Faults;

namespace FitOps.Emulator.Journal;

/// <summary>Writes every answered request into the journal, except those of the admin API.</summary>
internal sealed class JournalMiddleware(RequestDelegate next, RequestJournal journal, EmulatorClock clock)
{
    public Task InvokeAsync(HttpContext context) =>
        journal.Enabled && !context.Request.Path.StartsWithSegments("/_emulator", StringComparison.Ordinal)
            ? Record(context)
            : next(context);

    private async Task Record(HttpContext context)
    {
        var pending = new Pending(journal, context, clock.GetUtcNow());

        // Before the first byte leaves: whoever has seen an answer finds it in the journal.
        context.Response.OnStarting(Pending.Starting, pending);
        try
        {
            await next(context);
        }
        finally
        {
            pending.Write(status: 0);
            if (context.Features.Get<FaultOutcome>() is { DropsConnection: true })
            {
                context.Abort();
            }
        }
    }

    private sealed class Pending(RequestJournal journal, HttpContext context, DateTimeOffset at)
    {
        public static readonly Func<object, Task> Starting = static state =>
        {
            var pending = (Pending)state;
            pending.Write(pending._context.Response.StatusCode);
            return Task.CompletedTask;
        };

        private readonly HttpContext _context = context;

        // Taken before the fault middleware can rewrite it: the journal shows what the client sent.
        private readonly string _query = context.Request.QueryString.Value ?? "";
        private bool _written;

        public void Write(int status)
        {
            // An answer without a body starts only after the middleware has returned, unless the connection is gone.
            var outcome = _context.Features.Get<FaultOutcome>();
            if (_written || (status == 0 && outcome is not { DropsConnection: true } && !_context.RequestAborted.IsCancellationRequested))
            {
                return;
            }

            _written = true;
            journal.Add(at, _context.Request.Method, _context.Request.Path.Value ?? "", _query, status, _context.Response.ContentLength, outcome?.RuleId);
        }
    }
}
