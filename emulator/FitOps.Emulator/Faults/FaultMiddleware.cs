using FitOps.Emulator.Clock;
using FitOps.Emulator.Journal;

namespace FitOps.Emulator.Faults;

/// <summary>
/// Lets the fault rules have their way with requests. Stands outside of everything that shapes an answer (compression too), so that
/// what it cuts or rewrites is what the client would have got.
/// </summary>
internal sealed class FaultMiddleware(RequestDelegate next, FaultSet faults, EmulatorClock clock, RequestJournal journal, ListMutation mutation)
{
    public Task InvokeAsync(HttpContext context)
    {
        if ((faults.IsEmpty && !faults.MarksIssued) || context.Request.Path.StartsWithSegments("/_emulator", StringComparison.Ordinal))
        {
            return next(context);
        }

        return Interfere(context);
    }

    private async Task Interfere(HttpContext context)
    {
        var issuer = faults.MarksIssued ? faults.Find(FaultMark.Take(context.Request)) : null;
        if (issuer is { Effect.Kind: FaultKind.EndlessNext })
        {
            issuer.FireAgain();
            context.Features.Set(new FaultOutcome(issuer.Id));
            await Rewrite(context, issuer);
            return;
        }

        ActiveFault? decisive = null;
        foreach (var fault in faults.Fire(context.Request, issuer?.Id))
        {
            context.Features.Set(new FaultOutcome(fault.Id));
            if (fault.Effect is { Kind: FaultKind.Delay, Milliseconds: { } milliseconds })
            {
                // The clock's timers run in real time, whatever the clock is set to.
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, context.RequestAborted);
                continue;
            }

            decisive = fault;
        }

        await (decisive?.Effect.Kind switch
        {
            null => next(context),
            FaultKind.Status => FaultErrors.WriteAsync(context, decisive.Effect, clock.GetUtcNow()),
            FaultKind.Reset => Reset(context, decisive),
            FaultKind.Mutate => Mutate(context, decisive),
            FaultKind.Truncate => Truncate(context, decisive.Effect),
            FaultKind.InvalidJson => BreakJson(context),
            _ => Rewrite(context, decisive),
        });
    }

    private async Task Reset(HttpContext context, ActiveFault fault)
    {
        await Capture(context);
        context.Features.Set(new FaultOutcome(fault.Id, DropsConnection: true));
        if (!journal.Enabled)
        {
            context.Abort();
        }
    }

    private async Task Mutate(HttpContext context, ActiveFault fault)
    {
        // The API itself says what is first in this list: filters and order are its business.
        var query = context.Request.QueryString;
        context.Request.QueryString = FirstPage(context.Request);
        var firstPage = await Capture(context);
        context.Response.Clear();
        context.Request.QueryString = query;
        if (!mutation.TryMutate(firstPage, fault.Effect.Delete))
        {
            TakeBack(context, fault);
        }

        await next(context);
    }

    private static QueryString FirstPage(HttpRequest request) => QueryString.Create(
        request.Query.Where(parameter => !parameter.Key.StartsWith("page[", StringComparison.Ordinal) && parameter.Key != "include")
            .Append(new("page[limit]", "1")));

    private async Task Truncate(HttpContext context, FaultEffect effect)
    {
        var body = await Capture(context);
        var kept = Math.Min(effect.Bytes ?? body.Length / 2, Math.Max(0, body.Length - 1));
        context.Response.ContentLength = effect.Chunked ? null : body.Length;

        // An abort would reset the connection, and the reset take back what was sent. After an error the server closes it instead.
        await context.Response.Body.WriteAsync(body.AsMemory(0, kept), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        throw new IOException("A fault rule cut this answer off.");
    }

    private async Task BreakJson(HttpContext context)
    {
        var body = await Capture(context);
        await Send(context, body[..(body.Length / 2)]);
    }

    private async Task Rewrite(HttpContext context, ActiveFault fault)
    {
        var link = context.Request.PathBase + context.Request.Path + context.Request.QueryString.Value;
        var body = await Capture(context);
        var changed = context.Response.StatusCode == StatusCodes.Status200OK
            ? PageEffects.Apply(fault, link, body, faults.NoteMarkIssued)
            : null;
        if (changed is null)
        {
            TakeBack(context, fault);
        }

        await Send(context, changed ?? body);
    }

    private static void TakeBack(HttpContext context, ActiveFault fault)
    {
        fault.TakeBack();
        context.Features.Set<FaultOutcome>(null);
    }

    private async Task<byte[]> Capture(HttpContext context)
    {
        // A compressed body cannot be rewritten.
        context.Request.Headers.AcceptEncoding = default;
        var wire = context.Response.Body;
        using var captured = new MemoryStream();
        context.Response.Body = captured;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = wire;
        }

        return captured.ToArray();
    }

    private static Task Send(HttpContext context, byte[] body)
    {
        context.Response.ContentLength = body.Length;
        return body.Length == 0 ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
