using System.IO.Compression;
using System.Net.Http.Headers;

namespace FitOps.Emulator.Tests;

public sealed class CompressionTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_client_that_asks_for_it_gets_the_same_bytes_compressed(string encoding)
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 20, Days = 1 });
        using var client = await world.SignInAsync();
        var path = $"/pub/patient?filter[organization]={client.Organization}&page[size]=20";
        var plain = await client.GetAsync(path);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        using var answer = await client.Http.SendAsync(request, ApiWorld.Cancelled);
        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        var compressed = await answer.Content.ReadAsByteArrayAsync(ApiWorld.Cancelled);
        Assert.True(compressed.Length * 2 < plain.Text.Length);

        await using var bytes = new MemoryStream(compressed);
        await using Stream decoder = encoding == "gzip" ? new GZipStream(bytes, CompressionMode.Decompress) : new BrotliStream(bytes, CompressionMode.Decompress);
        using var reader = new StreamReader(decoder);
        var text = await reader.ReadToEndAsync(ApiWorld.Cancelled);
        Assert.Equal(WithoutRequestId(plain.Text), WithoutRequestId(text));
    }

    [Fact]
    public async Task An_answer_that_is_not_compressed_says_its_length()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        using var answer = await client.Http.GetAsync(new Uri($"/pub/organization/{client.Organization}", UriKind.Relative), ApiWorld.Cancelled);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal((await answer.Content.ReadAsByteArrayAsync(ApiWorld.Cancelled)).Length, answer.Content.Headers.ContentLength);
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static string WithoutRequestId(string document) => document[(document.IndexOf("\"count\"", StringComparison.Ordinal))..];
}
