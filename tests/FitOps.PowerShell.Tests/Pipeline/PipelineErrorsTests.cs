using System.Management.Automation;
using System.Net;
using FitOps.FitbitPlus;
using FitOps.Http;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Tests.Pipeline;

public sealed class PipelineErrorsTests
{
    [Theory]
    [InlineData(401, "InvalidCredentials", "FitOps.AuthenticationFailed", ErrorCategory.AuthenticationError)]
    [InlineData(403, "Forbidden", "FitOps.AccessDenied", ErrorCategory.PermissionDenied)]
    [InlineData(404, "ResourceNotFound", "FitOps.NotFound", ErrorCategory.ObjectNotFound)]
    [InlineData(409, "InvalidParameter", "FitOps.InvalidRequest", ErrorCategory.InvalidArgument)]
    [InlineData(409, "AlreadyExists", "FitOps.Conflict", ErrorCategory.ResourceExists)]
    [InlineData(413, null, "FitOps.RequestTooLarge", ErrorCategory.LimitsExceeded)]
    [InlineData(429, null, "FitOps.Throttled", ErrorCategory.LimitsExceeded)]
    [InlineData(503, null, "FitOps.ServiceUnavailable", ErrorCategory.ResourceUnavailable)]
    [InlineData(504, null, "FitOps.Timeout", ErrorCategory.OperationTimeout)]
    public void A_status_has_a_stable_error_id_and_a_category(int status, string? code, string errorId, ErrorCategory category)
    {
        var error = PipelineErrors.Describe(new FitOpsApiException("It failed.", (HttpStatusCode)status, [new ApiError { Code = code }]), "input");

        Assert.Equal((errorId, category, "input"), (error.ErrorId, error.Category, error.Target));
    }

    [Fact]
    public void Only_what_fails_for_every_input_ends_the_pipeline()
    {
        Assert.True(PipelineErrors.EndsPipeline(new FitOpsApiException("x", HttpStatusCode.Unauthorized, [])));
        Assert.True(PipelineErrors.EndsPipeline(new FitOpsConnectionException("x", ConnectionFault.Unreachable)));
        Assert.True(PipelineErrors.EndsPipeline(new InvalidOperationException("a bug")));
        Assert.False(PipelineErrors.EndsPipeline(new FitOpsApiException("x", HttpStatusCode.NotFound, [])));
        Assert.False(PipelineErrors.EndsPipeline(new FitOpsConnectionException("x", ConnectionFault.Timeout)));
        Assert.False(PipelineErrors.EndsPipeline(new FitOpsPagingException("x", PagingFault.CountMismatch)));
        Assert.False(PipelineErrors.EndsPipeline(new FormatException("x")));
    }

    [Fact]
    public void An_argument_error_does_not_name_a_parameter_that_no_cmdlet_has()
    {
        var thrown = Assert.Throws<ArgumentException>(() => DateRange.Parse("2026-06-02T00:00Z..2026-06-01T00:00Z"));

        var error = PipelineErrors.Describe(thrown, target: null);

        Assert.Contains("(Parameter", thrown.Message);
        Assert.DoesNotContain("(Parameter", error.Exception.Message);
        Assert.Equal("FitOps.InvalidArgument", error.ErrorId);
    }
}
