using System.Net;
using System.Text.Json;

namespace FitOps.Emulator.Tests;

/// <summary>An answer of the API, read whole.</summary>
internal sealed record Answer(HttpStatusCode Status, string? MediaType, JsonElement Body, string Text)
{
    public JsonElement Data => Body.GetProperty("data");

    public string Id => Data.GetProperty("id").GetString()!; // of a document with one resource

    public JsonElement Attributes => Data.GetProperty("attributes");

    public string[] Ids => [.. Data.EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    public string[] IncludedIds => [.. Body.GetProperty("included").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    public int Count => Body.GetProperty("meta").GetProperty("count").GetInt32();

    public string? Next => Link("next");

    public string[] Codes => [.. Errors.Select(error => error.GetProperty("code").GetString()!)];

    public string[] Pointers => [.. Errors.Select(error => error.GetProperty("source").GetProperty("pointer").GetString()!)];

    public string[] Parameters => [.. Errors.Select(error => error.GetProperty("source").GetProperty("parameter").GetString()!)];

    public JsonElement[] Errors => [.. Body.GetProperty("errors").EnumerateArray()];

    public string? Link(string name)
        => Body.GetProperty("links").TryGetProperty(name, out var link) ? link.GetString() : null;

    /// <summary>The ids in a relationship of the one resource of the document.</summary>
    public string[] Related(string relationship)
    {
        var data = Data.GetProperty("relationships").GetProperty(relationship).GetProperty("data");
        return data.ValueKind == JsonValueKind.Array
            ? [.. data.EnumerateArray().Select(item => item.GetProperty("id").GetString()!)]
            : [data.GetProperty("id").GetString()!];
    }

    public Answer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {status}, but it is {Status}: {Text}");
        return this;
    }
}
