namespace FitOps.Emulator.FitbitPlus.Documents;

/// <summary>Sends documents.</summary>
internal static class Responses
{
    public const string MediaType = "application/vnd.api+json";

    /// <summary>Sends the document in one piece, with its length.</summary>
    public static async Task SendAsync(HttpContext context, int status, DocumentBuffer document)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.ContentLength = document.Written.Length;
        await response.BodyWriter.WriteAsync(document.Written, context.RequestAborted);
    }
}
