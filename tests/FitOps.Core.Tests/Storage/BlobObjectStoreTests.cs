using System.Net;
using System.Text;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using FitOps.Storage;
using FitOps.Tests.Azurite;

namespace FitOps.Core.Tests.Storage;

public sealed class BlobObjectStoreTests(AzuriteFixture azurite) : IDisposable
{
    private const int BlockSize = 50_000;

    private readonly ScriptedHandler _network = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData(5)]
    [InlineData(3 * BlockSize)]
    public async Task A_write_whose_answer_was_lost_is_recognised_as_our_own(int length)
    {
        var store = await StoreAsync();
        var lost = 0;
        _network.After = (request, response) =>
        {
            if (IsCommit(request) && response.IsSuccessStatusCode && lost++ == 0)
            {
                throw new HttpRequestException("The connection was closed.");
            }
        };

        await using (var writer = await store.CreateAsync("x", Token))
        {
            await writer.WriteAsync(new byte[length], Token);
            await writer.CommitAsync(Token);
        }

        Assert.Equal(1, lost);
        Assert.Equal(length, (await store.ReadAsync("x", length, Token))?.Content.Length);
    }

    [Fact]
    public async Task A_replacement_whose_answer_was_lost_is_recognised_as_our_own_and_anothers_is_not()
    {
        var store = await StoreAsync();
        var first = await store.WriteAsync("state", "1"u8.ToArray(), WriteCondition.IfAbsent, Token);
        var lost = 0;
        _network.After = (request, response) =>
        {
            if (IsCommit(request) && response.IsSuccessStatusCode && lost++ == 0)
            {
                throw new HttpRequestException("The connection was closed.");
            }
        };

        var second = await store.WriteAsync("state", "2"u8.ToArray(), WriteCondition.IfMatch(first), Token);

        Assert.Equal(1, lost);
        Assert.Equal(second, (await store.ReadAsync("state", 10, Token))?.ETag);
        await Assert.ThrowsAsync<ObjectConflictException>(
            () => store.WriteAsync("state", "2"u8.ToArray(), WriteCondition.IfMatch(first), Token));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(3 * BlockSize)]
    public async Task Bytes_that_are_altered_on_the_way_are_sent_again(int length)
    {
        var store = await StoreAsync();
        var content = new byte[length];
        new Random(1).NextBytes(content);
        var altered = 0;
        _network.Before = request =>
        {
            if (request.Method == HttpMethod.Put && HasBody(request) && altered++ == 0)
            {
                request.Content = Altered(request.Content);
            }

            return null;
        };

        await using (var writer = await store.CreateAsync("x", Token))
        {
            await writer.WriteAsync(content, Token);
            await writer.CommitAsync(Token);
        }

        Assert.True(altered > 1);
        Assert.Equal(content, (await store.ReadAsync("x", length, Token))?.Content.ToArray());
    }

    [Fact]
    public async Task Bytes_that_are_always_altered_on_the_way_are_never_kept()
    {
        var store = await StoreAsync();
        _network.Before = request =>
        {
            if (request.Method == HttpMethod.Put && HasBody(request))
            {
                request.Content = Altered(request.Content);
            }

            return null;
        };

        var error = await Assert.ThrowsAsync<ObjectStoreException>(
            () => store.WriteAsync("x", "12345"u8.ToArray(), WriteCondition.IfAbsent, Token));

        Assert.Contains("altered", error.Message, StringComparison.Ordinal);
        Assert.Null(await store.ReadAsync("x", 10, Token));
    }

    [Fact]
    public async Task Bytes_that_are_altered_while_reading_are_noticed()
    {
        var store = await StoreAsync();
        await store.WriteAsync("x", new byte[1000], WriteCondition.IfAbsent, Token);
        _network.After = (request, response) =>
        {
            if (request.Method == HttpMethod.Get)
            {
                response.Content = Altered(response.Content);
            }
        };

        await Assert.ThrowsAsync<ObjectStoreException>(() => store.ReadAsync("x", 1000, Token));
        await Assert.ThrowsAsync<ObjectStoreException>(async () =>
        {
            await using var stream = await store.OpenReadAsync("x", Token);
            Assert.NotNull(stream);
            await stream.CopyToAsync(Stream.Null, Token);
        });
    }

    [Fact]
    public async Task An_object_that_is_replaced_while_it_is_read_never_reads_as_a_mixture()
    {
        const int length = 3 << 20; // several ranges
        var store = await StoreAsync();
        var eTag = await store.WriteAsync("x", new byte[length], WriteCondition.IfAbsent, Token);
        await using var stream = await store.OpenReadAsync("x", Token);
        Assert.NotNull(stream);
        await stream.ReadExactlyAsync(new byte[1000], Token);

        await store.WriteAsync("x", Enumerable.Repeat((byte)1, length).ToArray(), WriteCondition.IfMatch(eTag), Token);

        await Assert.ThrowsAsync<ObjectStoreException>(() => stream.CopyToAsync(Stream.Null, Token));
    }

    [Fact]
    public async Task An_upload_holds_a_bounded_number_of_blocks()
    {
        var store = await StoreAsync(blocksInFlight: 3);
        await using (var writer = await store.CreateAsync("x", Token))
        {
            for (var i = 0; i < 40; i++)
            {
                await writer.WriteAsync(new byte[BlockSize], Token);
            }

            await writer.CommitAsync(Token);
        }

        Assert.InRange(_network.MostAtOnce, 1, 3);
        Assert.Equal(1 + 40 + 1, _network.Requests);
    }

    [Fact]
    public async Task A_block_that_cannot_be_sent_fails_the_object_and_leaves_nothing()
    {
        var store = await StoreAsync();
        _network.Before = request => request.RequestUri?.Query.Contains("comp=block&", StringComparison.Ordinal) == true
            ? Answer(HttpStatusCode.ServiceUnavailable, "ServerBusy")
            : null;

        await using (var writer = await store.CreateAsync("x", Token))
        {
            var error = await Assert.ThrowsAsync<ObjectStoreException>(async () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await writer.WriteAsync(new byte[BlockSize], Token);
                }

                await writer.CommitAsync(Token);
            });
            Assert.Contains("busy", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await store.ListAsync("", Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_fault_that_passes_is_outlived_and_one_that_stays_is_tried_a_bounded_number_of_times()
    {
        var store = await StoreAsync(maximumRetries: 3);
        var faults = 2;
        _network.Before = _ => faults-- > 0 ? Answer(HttpStatusCode.ServiceUnavailable, "ServerBusy") : null;
        Assert.Null(await store.ReadAsync("x", 10, Token));

        faults = int.MaxValue;
        var before = _network.Requests;
        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => store.ReadAsync("x", 10, Token));

        Assert.Equal(4, _network.Requests - before);
        Assert.Contains("503 ServerBusy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_container_is_named_with_the_way_to_create_it_and_created_where_allowed()
    {
        var server = await azurite.ServerAsync().WaitAsync(Token);
        var container = $"missing-{Guid.NewGuid():n}";
        var strict = new BlobObjectStore($"{server.BlobAddress}/{container}");
        foreach (var operation in new Func<Task>[]
        {
            () => strict.CreateAsync("x", Token),
            () => strict.WriteAsync("x", "1"u8.ToArray(), WriteCondition.IfAbsent, Token),
            () => strict.ReadAsync("x", 10, Token),
            () => strict.OpenReadAsync("x", Token),
            () => strict.DeleteAsync("x", Token),
            () => strict.ListAsync("", Token).ToListAsync(Token).AsTask(),
        })
        {
            var error = await Assert.ThrowsAsync<ObjectStoreException>(operation);
            Assert.Contains($"the container '{container}' does not exist", error.Message, StringComparison.Ordinal);
            Assert.Contains("az storage container create", error.Message, StringComparison.Ordinal);
        }

        var creating = new BlobObjectStore($"{server.BlobAddress}/{container}", new AzureStorageOptions { CreateMissing = true });
        Assert.Null(await creating.ReadAsync("x", 10, Token));
        Assert.Empty(await creating.ListAsync("", Token).ToListAsync(Token));
        await creating.WriteAsync("x", "1"u8.ToArray(), WriteCondition.IfAbsent, Token);
        Assert.NotNull(await strict.ReadAsync("x", 10, Token));
    }

    [Fact]
    public async Task A_shared_access_signature_in_the_address_opens_the_container_and_is_shown_nowhere()
    {
        var (address, signature) = await SignedAsync(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(1));
        var store = new BlobObjectStore($"{address}?{signature}");
        await store.WriteAsync("x", "1"u8.ToArray(), WriteCondition.IfAbsent, Token);

        Assert.Equal(address, store.Location);
        Assert.Single(await store.ListAsync("", Token).ToListAsync(Token));
        var elsewhere = new BlobObjectStore(address, new AzureStorageOptions { Credential = AzureCredential.FromSignature("?" + signature) });
        Assert.NotNull(await elsewhere.ReadAsync("x", 10, Token));
    }

    [Fact]
    public async Task An_expired_or_narrow_signature_is_refused_with_a_remedy_and_without_itself()
    {
        var (address, expired) = await SignedAsync(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(-1));
        var (_, narrow) = await SignedAsync(BlobContainerSasPermissions.Read, DateTimeOffset.UtcNow.AddHours(1), address);
        foreach (var signature in new[] { expired, narrow })
        {
            var store = new BlobObjectStore($"{address}?{signature}");
            var error = await Assert.ThrowsAsync<ObjectStoreException>(
                () => store.WriteAsync("x", "1"u8.ToArray(), WriteCondition.IfAbsent, Token));

            Assert.Contains("shared access signature", error.Message, StringComparison.Ordinal);
            Assert.Contains("Storage Blob Data Contributor", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("sig=", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(signature.Split("sig=")[1], error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_key_is_refused_without_showing_it()
    {
        var server = await azurite.ServerAsync().WaitAsync(Token);
        const string wrong = "d3Jvbmcga2V5IHdyb25nIGtleSB3cm9uZyBrZXk=";
        var store = new BlobObjectStore(
            $"AccountName=devstoreaccount1;AccountKey={wrong};BlobEndpoint={server.BlobAddress}", container: "conformance");

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => store.ReadAsync("x", 10, Token));

        Assert.Contains("refuses a connection string", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_nobody_answers_for_is_named()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var store = new BlobObjectStore(
            $"http://127.0.0.1:{free}/devstoreaccount1/data", new AzureStorageOptions { MaximumRetries = 1, RetryDelay = TimeSpan.Zero });

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => store.ReadAsync("x", 10, Token));

        Assert.Contains($"http://127.0.0.1:{free}/devstoreaccount1/data cannot be reached (ConnectionRefused)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_that_ends_in_the_middle_stops_the_work_with_the_role_to_grant()
    {
        var tokens = new EndingCredential(lasting: 2);
        var store = new BlobObjectStore(
            "https://account.blob.core.windows.net/data",
            new AzureStorageOptions { Credential = AzureCredential.FromToken(tokens), Handler = _network, MaximumRetries = 0 });
        _network.Before = _ => Answer(HttpStatusCode.NotFound, "BlobNotFound");
        Assert.Null(await store.ReadAsync("x", 10, Token));
        Assert.Null(await store.ReadAsync("x", 10, Token));

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => store.ReadAsync("x", 10, Token));

        Assert.Contains("gives no token", error.Message, StringComparison.Ordinal);
        Assert.Contains("Storage Blob Data Contributor", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_role_is_named()
    {
        var store = new BlobObjectStore(
            "https://account.blob.core.windows.net/data",
            new AzureStorageOptions { Credential = AzureCredential.FromToken(new EndingCredential(lasting: 9)), Handler = _network });
        _network.Before = _ => Answer(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch");

        var error = await Assert.ThrowsAsync<ObjectStoreException>(
            () => store.WriteAsync("x", "1"u8.ToArray(), WriteCondition.IfAbsent, Token));

        Assert.Contains("Grant it the role 'Storage Blob Data Contributor'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hierarchical_namespace_lists_in_ordinal_order_and_without_folders()
    {
        // The service's own order there: folder by folder, each folder listed before what is in it.
        (string Name, bool IsFolder)[] listed =
            [("0", false), ("a", true), ("a/b", true), ("a/b/c", false), ("a/b-c", false), ("a-b", false), ("a.b", false), ("b", false)];
        var store = new BlobObjectStore(
            "https://account.blob.core.windows.net/data",
            new AzureStorageOptions { Credential = AzureCredential.FromToken(new EndingCredential(lasting: 9)), Handler = _network });
        _network.Before = _ => Listing(listed);

        var found = await store.ListAsync("", Token).ToListAsync(Token);

        Assert.Equal(["0", "a-b", "a.b", "a/b-c", "a/b/c", "b"], found.Select(o => o.Name));
    }

    private static bool IsCommit(HttpRequestMessage request) =>
        request.Method == HttpMethod.Put
        && request.RequestUri?.Query is { } query
        && (query.Length == 0 || query.Contains("comp=blocklist", StringComparison.Ordinal));

    private static bool HasBody(HttpRequestMessage request) =>
        request.Content is not null && !(request.RequestUri?.Query.Contains("comp=blocklist", StringComparison.Ordinal) ?? false);

    private static ByteArrayContent Altered(HttpContent? content)
    {
        using var buffer = new MemoryStream();
        content?.CopyTo(buffer, context: null, CancellationToken.None);
        var bytes = buffer.ToArray();
        bytes[^1] ^= 1;
        var altered = new ByteArrayContent(bytes);
        foreach (var header in content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
        {
            altered.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return altered;
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string code)
    {
        var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
        answer.Headers.Add("x-ms-error-code", code);
        return answer;
    }

    private static HttpResponseMessage Listing(IEnumerable<(string Name, bool IsFolder)> items)
    {
        var text = new StringBuilder("<?xml version=\"1.0\"?><EnumerationResults ContainerName=\"data\"><Blobs>");
        foreach (var (name, isFolder) in items)
        {
            var metadata = isFolder ? "<Metadata><hdi_isfolder>true</hdi_isfolder></Metadata>" : "<Metadata />";
            text.Append($"<Blob><Name>{name}</Name><Properties><Content-Length>0</Content-Length><Etag>0x1</Etag>")
                .Append($"<Last-Modified>Wed, 01 May 2024 12:00:00 GMT</Last-Modified></Properties>{metadata}</Blob>");
        }

        text.Append("</Blobs><NextMarker /></EnumerationResults>");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text.ToString(), Encoding.UTF8, "application/xml") };
    }

    private async Task<BlobObjectStore> StoreAsync(int blocksInFlight = 2, int maximumRetries = 5)
    {
        var server = await azurite.ServerAsync().WaitAsync(Token);
        await new BlobContainerClient(server.ConnectionString, "faults").CreateIfNotExistsAsync(cancellationToken: Token);
        return new BlobObjectStore($"{server.BlobAddress}/faults/{Guid.NewGuid():n}", new AzureStorageOptions
        {
            BlockSize = BlockSize,
            BlocksInFlight = blocksInFlight,
            MaximumRetries = maximumRetries,
            RetryDelay = TimeSpan.Zero,
            Handler = _network,
        });
    }

    private async Task<(string Address, string Signature)> SignedAsync(
        BlobContainerSasPermissions permissions, DateTimeOffset until, string? address = null)
    {
        var server = await azurite.ServerAsync().WaitAsync(Token);
        var name = address?.Split('/')[^1] ?? $"signed-{Guid.NewGuid():n}";
        var container = new BlobContainerClient(server.ConnectionString, name);
        await container.CreateIfNotExistsAsync(cancellationToken: Token);
        var signed = container.GenerateSasUri(new BlobSasBuilder(permissions, until) { BlobContainerName = name, Protocol = SasProtocol.HttpsAndHttp });
        return (container.Uri.AbsoluteUri, signed.Query.TrimStart('?'));
    }

    private sealed class EndingCredential(int lasting) : TokenCredential
    {
        private int _given;

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _given) <= lasting
                ? new AccessToken("secret-token", DateTimeOffset.UtcNow) // ends at once: each request asks again
                : throw new AuthenticationFailedException("The identity is gone; secret-token is no longer valid.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
