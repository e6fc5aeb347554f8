namespace FitOps.Emulator.Faults;

/// <summary>The effects that change the page of a list rather than the whole exchange.</summary>
internal static class PageEffects
{
    private static readonly FaultKind[] Kinds =
        [FaultKind.EmptyPage, FaultKind.RepeatNext, FaultKind.EndlessNext, FaultKind.Mutate, FaultKind.WrongCount];

    public static bool Contains(FaultKind kind) => Array.IndexOf(Kinds, kind) >= 0;

    /// <summary>Returns the changed page, or null if the answer is no list, so that there is nothing to change.</summary>
    /// <param name="fault">The rule that fired.</param>
    /// <param name="link">The request's own path and query, without a mark.</param>
    /// <param name="document">The answer as the API made it.</param>
    /// <param name="markIssued">Called when the page carries a marked link.</param>
    public static byte[]? Apply(ActiveFault fault, string link, byte[] document, Action markIssued)
    {
        if (PageSplice.TryRead(document) is not { } page)
        {
            return TokenPage.TryRead(document) is { } tokenPage ? Apply(fault, link, tokenPage, markIssued) : null;
        }

        switch (fault.Effect.Kind)
        {
            case FaultKind.EmptyPage or FaultKind.EndlessNext:
                page.RemoveRecords();
                page.SetNext(FaultMark.Append(link, fault.Id, fault.NextMark()));
                markIssued();
                break;
            case FaultKind.RepeatNext:
                page.SetNext(link);
                break;
            case FaultKind.WrongCount when page.Count is { } count:
                page.SetCount(Math.Max(0, count + (fault.Effect.By ?? 1)));
                break;
            default:
                return null;
        }

        return page.ToArray();
    }

    private static byte[]? Apply(ActiveFault fault, string link, TokenPage page, Action markIssued)
    {
        var token = FaultMark.TokenOf(link);
        switch (fault.Effect.Kind)
        {
            case FaultKind.EmptyPage or FaultKind.EndlessNext:
                page.RemoveRecords();
                page.SetNext(FaultMark.AppendToToken(token, fault.Id, fault.NextMark()));
                markIssued();
                break;
            case FaultKind.RepeatNext:
                // The first page was asked for without a token: a mark of no rule leads back to it.
                page.SetNext(token.Length > 0 ? token : FaultMark.AppendToToken("", "", 0));
                markIssued();
                break;
            default:
                return null;
        }

        return page.ToArray();
    }
}
