using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>Makes pages of answers, and says what was received where that fails.</summary>
internal static class JsonApiAnswer
{
    /// <exception cref="FitOpsResponseException">It is no JSON:API document with data.</exception>
    public static JsonApiPage ReadPage(ApiResponse response)
    {
        var page = Read(response, out var hasData);
        if (hasData)
        {
            return page;
        }

        page.Dispose();
        throw new FitOpsResponseException("The answer is a JSON:API document without 'data'.", ResponseFault.NotADocument);
    }

    /// <summary>Like <see cref="ReadPage"/>, for an answer that may consist of <c>meta</c>.</summary>
    public static JsonApiPage ReadMeta(ApiResponse response) => Read(response, out _);

    private static JsonApiPage Read(ApiResponse response, out bool hasData)
    {
        var json = response.Body;
        JsonApiDocument document;
        try
        {
            document = JsonApiReader.Read(json);
        }
        catch (FitOpsResponseException error) when (!response.ClaimsJson)
        {
            throw new FitOpsResponseException(
                $"The answer is not a JSON:API document but {Named(response.MediaType)}. Check the base address.", ResponseFault.NotADocument, error);
        }

        if (document.Errors is not null)
        {
            document.Release();
            throw new FitOpsResponseException("The answer holds errors although its status says success.", ResponseFault.NotADocument);
        }

        hasData = document.HasData;
        return new JsonApiPage(response.TakeBody(), json, document);
    }

    private static string Named(string? mediaType) =>
        mediaType is { Length: > 0 and <= 100 } ? $"'{mediaType}'" : "something without a media type";
}
