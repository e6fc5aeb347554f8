namespace FitOps.Http;

/// <summary>Why a collection cannot be read to its end.</summary>
public enum PagingFault
{
    /// <summary>The server gave a link or a token that leads to a page that was read before.</summary>
    RepeatedLink,

    /// <summary>A page holds the same records as the page before.</summary>
    RepeatedPage,

    /// <summary>Too many empty pages followed each other, each with a link to a next one.</summary>
    EmptyRun,

    /// <summary>Far more records came than the API counts.</summary>
    Runaway,

    /// <summary>The number of records is not the one the API counts.</summary>
    CountMismatch,

    /// <summary>The answer to a question for the count holds none.</summary>
    CountMissing,

    /// <summary>So many records share one moment that no page shows all of them.</summary>
    TieTooLarge,
}

/// <summary>A collection could not be read to its end, or not completely. What was read up to here is incomplete.</summary>
public sealed class FitOpsPagingException : FitOpsException
{
    /// <summary>Makes the exception.</summary>
    public FitOpsPagingException(string message, PagingFault fault)
        : base(message, innerException: null)
    {
        Fault = fault;
    }

    /// <summary>What went wrong.</summary>
    public PagingFault Fault { get; }

    /// <summary>What was read before.</summary>
    public PageReadSummary Summary { get; init; } = new();
}
