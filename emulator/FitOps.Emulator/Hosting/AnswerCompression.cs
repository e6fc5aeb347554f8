using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace FitOps.Emulator.Hosting;

/// <summary>Compresses answers for clients that ask for it, quickly rather than well.</summary>
internal static class AnswerCompression
{
    public static void AddAnswerCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.MimeTypes = ["application/vnd.api+json", "application/json"];
            options.Providers.Add<GzipCompressionProvider>();
            options.Providers.Add<BrotliCompressionProvider>();
        });
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
