using System.Management.Automation;
using System.Net;
using FitOps.Export;
using FitOps.Http;
using FitOps.Storage;

namespace FitOps.PowerShell.Pipeline;

/// <summary>
/// Says what a failure is in PowerShell's terms: a stable error id for scripts to match, a category, and whether anything can go
/// on after it.
/// </summary>
internal static class PipelineErrors
{
    private const string InvalidArgument = "FitOps.InvalidArgument";

    /// <summary>The error of one item.</summary>
    public static PipelineError Describe(Exception exception, object? target) => exception switch
    {
        CommandException own => new(own, own.ErrorId, own.Category, own.Target ?? target),
        FitOpsApiException api => Describe(api, target),
        FitOpsConnectionException connection => Describe(connection, target),
        FitOpsPagingException => new(exception, "FitOps.CollectionIncomplete", ErrorCategory.InvalidResult, target),
        FitOpsResponseException => new(exception, "FitOps.ResponseUnusable", ErrorCategory.InvalidData, target),
        ArgumentException argument => new(Plain(argument), InvalidArgument, ErrorCategory.InvalidArgument, target),
        FormatException => new(exception, InvalidArgument, ErrorCategory.InvalidArgument, target),
        UnauthorizedAccessException => new(exception, "FitOps.AccessDenied", ErrorCategory.PermissionDenied, target),
        DirectoryNotFoundException or FileNotFoundException => new(exception, "FitOps.PathNotFound", ErrorCategory.ObjectNotFound, target),
        ExportException => new(exception, "FitOps.ExportFailed", ErrorCategory.InvalidOperation, target),
        ObjectConflictException => new(exception, "FitOps.Conflict", ErrorCategory.ResourceExists, target),
        InvalidDataException => new(exception, "FitOps.InvalidData", ErrorCategory.InvalidData, target),
        IOException => new(exception, "FitOps.IOFailed", ErrorCategory.ResourceUnavailable, target),
        OperationCanceledException => new(exception, "FitOps.Stopped", ErrorCategory.OperationStopped, target),
        _ => new(exception, "FitOps.Unexpected", ErrorCategory.NotSpecified, target),
    };

    /// <summary>
    /// True for what will fail for every further item too: the credentials are refused, or there is no server where the connection
    /// points. Everything else is the error of one item.
    /// </summary>
    public static bool EndsPipeline(Exception exception) => exception switch
    {
        CommandException own => own.EndsPipeline,
        FitOpsApiException api => api.StatusCode == HttpStatusCode.Unauthorized,
        FitOpsConnectionException connection =>
            connection.Fault is ConnectionFault.NameResolution or ConnectionFault.Unreachable or ConnectionFault.Tls,
        FitOpsException or ExportException or ArgumentException or FormatException or IOException or UnauthorizedAccessException => false,
        _ => true,
    };

    private static PipelineError Describe(FitOpsApiException error, object? target)
    {
        var (id, category) = error.StatusCode switch
        {
            HttpStatusCode.Unauthorized => ("FitOps.AuthenticationFailed", ErrorCategory.AuthenticationError),
            HttpStatusCode.Forbidden => ("FitOps.AccessDenied", ErrorCategory.PermissionDenied),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => ("FitOps.NotFound", ErrorCategory.ObjectNotFound),
            HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => ("FitOps.Timeout", ErrorCategory.OperationTimeout),
            HttpStatusCode.TooManyRequests => ("FitOps.Throttled", ErrorCategory.LimitsExceeded),
            HttpStatusCode.RequestEntityTooLarge => ("FitOps.RequestTooLarge", ErrorCategory.LimitsExceeded),

            // Fitbit Plus answers 409 to every bad request (API-BEHAVIOUR, Fitbit Plus row 3): what exists already is told apart by its code.
            HttpStatusCode.Conflict when !IsInvalidRequest(error) => ("FitOps.Conflict", ErrorCategory.ResourceExists),
            >= HttpStatusCode.InternalServerError => ("FitOps.ServiceUnavailable", ErrorCategory.ResourceUnavailable),
            _ => ("FitOps.InvalidRequest", ErrorCategory.InvalidArgument),
        };
        return new PipelineError(error, id, category, target);
    }

    // The runtime appends the name of a method's parameter, which is none of the cmdlet's.
    private static CommandException Plain(ArgumentException error)
    {
        var suffix = $" (Parameter '{error.ParamName}')";
        var message = error.ParamName is not null && error.Message.EndsWith(suffix, StringComparison.Ordinal) ? error.Message[..^suffix.Length] : error.Message;
        return new CommandException(message, InvalidArgument, ErrorCategory.InvalidArgument, innerException: error);
    }

    private static bool IsInvalidRequest(FitOpsApiException error) =>
        error.Code is { } code && code.StartsWith("Invalid", StringComparison.Ordinal);

    private static PipelineError Describe(FitOpsConnectionException error, object? target)
    {
        var (id, category) = error.Fault switch
        {
            ConnectionFault.Timeout => ("FitOps.Timeout", ErrorCategory.OperationTimeout),
            ConnectionFault.Tls => ("FitOps.ConnectionNotTrusted", ErrorCategory.SecurityError),
            _ => ("FitOps.ConnectionFailed", ErrorCategory.ConnectionError),
        };
        return new PipelineError(error, id, category, target);
    }
}

/// <summary>A failure that a cmdlet itself finds; the message names the value at fault and what to do.</summary>
public sealed class CommandException : Exception
{
    /// <summary>Makes the exception.</summary>
    public CommandException(string message, string errorId, ErrorCategory category, object? target = null, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Category = category;
        Target = target;
    }

    /// <summary>A stable name for scripts to match.</summary>
    public string ErrorId { get; }

    /// <summary>PowerShell's own class of the error.</summary>
    public ErrorCategory Category { get; }

    /// <summary>What is at fault, where that is not the input.</summary>
    public object? Target { get; }

    /// <summary>True where no further item can succeed.</summary>
    public bool EndsPipeline { get; init; }
}
