using FitOps.Emulator.OpenApi;

namespace FitOps.Emulator.Admin;

/// <summary><c>/_emulator/openapi/fitbit-plus.json</c>: what the emulator serves, in OpenAPI 3.</summary>
internal static class OpenApiEndpoint
{
    private static readonly Lazy<byte[]> FitbitPlus = new(FitbitPlusDescription.ToUtf8);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/_emulator/openapi/fitbit-plus.json", ShowAsync);

    private static Task ShowAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = FitbitPlus.Value.Length;
        return context.Response.Body.WriteAsync(FitbitPlus.Value, context.RequestAborted).AsTask();
    }
}
