namespace FitOps.Http;

/// <summary>One error of an answer, in the words both APIs share.</summary>
public sealed record ApiError
{
    /// <summary>The API's code or reason, such as <c>ResourceNotFound</c> or <c>rateLimitExceeded</c>.</summary>
    public string? Code { get; init; }

    /// <summary>What kind of problem it is; the same text each time the problem occurs.</summary>
    public string? Title { get; init; }

    /// <summary>What is wrong this time. It may repeat a value that was sent: do not log it.</summary>
    public string? Detail { get; init; }

    /// <summary>The query parameter at fault.</summary>
    public string? SourceParameter { get; init; }

    /// <summary>JSON pointer to the member of the body at fault.</summary>
    public string? SourcePointer { get; init; }

    /// <summary>Everything but <see cref="Detail"/>.</summary>
    public override string ToString() => $"{Code} {Title} {SourceParameter ?? SourcePointer}".Trim();
}
