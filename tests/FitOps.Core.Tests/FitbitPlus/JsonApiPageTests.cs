using System.Text;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.FitbitPlus;

public sealed class JsonApiPageTests
{
    [Fact]
    public void Each_record_is_the_exact_bytes_that_the_server_sent()
    {
        const string First = "{ \"type\" : \"result\",\n \"id\":\"a1\", \"attributes\":{\"data\":{\"value\":1.50},\"id\":\"not this\"} }";
        const string Second = "{\"id\":\"a2\",\"type\":\"result\",\"attributes\":{\"text\":\"]}\\\"\\u00e9\"}}";
        using var page = Page($"{{\"data\":[ {First} , {Second}],\"meta\":{{\"count\":7,\"req_id\":\"r-1\"}},\"links\":{{\"self\":\"/a\",\"next\":\"/pub/x?page[after]=z\"}}}}");

        Assert.Equal([First, Second], page.Data.Select(slice => Encoding.UTF8.GetString(slice.Json.Span)));
        Assert.Equal(["a1", "a2"], page.Data.Select(slice => slice.GetId()));
        Assert.Equal(["result", "result"], page.Data.Select(slice => slice.GetResourceType()));
        Assert.Equal(7, page.CollectionCount);
        Assert.Equal("r-1", page.RequestId);
        Assert.Equal("/pub/x?page[after]=z", page.NextLink);
    }

    [Fact]
    public void An_id_with_escapes_is_read_without_them()
    {
        using var page = Page("""{"data":[{"id":"a\u0062\/c","type":"pa\u0074ient"}]}""");

        Assert.Equal("ab/c", page.Data[0].GetId());
        Assert.Equal("patient", page.Data[0].GetResourceType());
    }

    [Fact]
    public void A_page_holds_any_number_of_records_and_included_ones()
    {
        var records = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"id":"{{i}}","type":"a"}"""));
        using var page = Page($$"""{"data":[{{records}}],"included":[{{records}}]}""");

        Assert.Equal(1000, page.Data.Count);
        Assert.Equal("999", page.Included[999].GetId());
    }

    [Theory]
    [InlineData("""{"data":null}""", 0)]
    [InlineData("""{"data":{"id":"1","type":"a"}}""", 1)]
    [InlineData("\uFEFF{\"data\":{\"id\":\"1\",\"type\":\"a\"}}", 1)]
    public void A_single_resource_is_a_page_of_one_or_none(string json, int count)
    {
        using var page = Page(json);

        Assert.True(page.IsSingle);
        Assert.Equal(count, page.Data.Count);
    }

    [Theory]
    [InlineData("""{"links":{"next":null},"data":[]}""", null)]
    [InlineData("""{"links":null,"data":[]}""", null)]
    [InlineData("""{"links":{"next":{"meta":{},"href":"/n"}},"data":[]}""", "/n")]
    public void A_next_link_may_be_null_or_an_object(string json, string? next)
    {
        using var page = Page(json);

        Assert.Equal(next, page.NextLink);
    }

    [Theory]
    [InlineData("<html>", "not JSON")]
    [InlineData("[]", "root")]
    [InlineData("{}", "none of the members")]
    [InlineData("""{"data":7}""", "'data'")]
    [InlineData("""{"data":[7]}""", "record 0 of its 'data'")]
    [InlineData("""{"data":[{"id":"1","type":"a"},{"type":"a"}]}""", "record 1 of its 'data' has no 'id'")]
    [InlineData("""{"data":[{"id":1,"type":"a"}]}""", "the 'id' of record 0")]
    [InlineData("""{"data":[],"included":{}}""", "'included'")]
    [InlineData("""{"data":[],"meta":{"count":"7"}}""", "meta.count")]
    [InlineData("""{"data":[]} x""", "not JSON")]
    public void A_document_that_is_not_JSON_API_is_refused_with_the_reason(string json, string reason)
    {
        var error = Assert.Throws<FitOpsResponseException>(() => Page(json));

        Assert.Equal(ResponseFault.NotADocument, error.Fault);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_cut_off_anywhere_is_never_taken_for_a_whole_one()
    {
        const string Whole = """{"data":[{"id":"1","type":"a","attributes":{"v":[1,{"x":null}]}}],"included":[{"id":"2","type":"b"}],"meta":{"count":1},"links":{"next":"/n"}}""";
        using (Page(Whole))
        {
        }

        for (var length = 0; length < Whole.Length; length++)
        {
            var error = Assert.Throws<FitOpsResponseException>(() => Page(Whole[..length]));
            Assert.Equal(ResponseFault.Truncated, error.Fault);
        }
    }

    [Fact]
    public void A_disposed_page_gives_nothing_away()
    {
        var page = Page("""{"data":[]}""");
        page.Dispose();
        page.Dispose();

        Assert.Throws<ObjectDisposedException>(() => page.Data);
        Assert.Throws<ObjectDisposedException>(() => page.Utf8Json);
    }

    private static JsonApiPage Page(string json) => JsonApiPage.Parse(Encoding.UTF8.GetBytes(json));
}
