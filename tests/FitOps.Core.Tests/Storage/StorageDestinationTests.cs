using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

public class StorageDestinationTests
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";
    private const string Secret = "c2VjcmV0";

    [Theory]
    [InlineData("https://acc.blob.core.windows.net/data", null, "https://acc.blob.core.windows.net/data")]
    [InlineData("https://acc.blob.core.windows.net/data/a/b%20c/", null, "https://acc.blob.core.windows.net/data/a/b c")]
    [InlineData("https://acc.blob.core.windows.net/", "data/x", "https://acc.blob.core.windows.net/data/x")]
    [InlineData("https://acc.blob.core.windows.net/data?sv=1&sig=" + Key, null, "https://acc.blob.core.windows.net/data")]
    [InlineData("azurite", null, "http://127.0.0.1:10000/devstoreaccount1/fitops")]
    [InlineData("azurite/data/x", null, "http://127.0.0.1:10000/devstoreaccount1/data/x")]
    [InlineData("AZURITE/data", "x", "http://127.0.0.1:10000/devstoreaccount1/data/x")]
    [InlineData("UseDevelopmentStorage=true", "data", "http://127.0.0.1:10000/devstoreaccount1/data")]
    [InlineData("http://127.0.0.1:4711/devstoreaccount1/data/x", null, "http://127.0.0.1:4711/devstoreaccount1/data/x")]
    [InlineData("AccountName=acc;AccountKey=" + Key, null, "https://acc.blob.core.windows.net/fitops")]
    [InlineData("AccountName=acc;AccountKey=" + Key + ";EndpointSuffix=core.chinacloudapi.cn", "data/x", "https://acc.blob.core.chinacloudapi.cn/data/x")]
    [InlineData("BlobEndpoint=https://acc.blob.core.windows.net/;SharedAccessSignature=sv=1&sig=" + Key, "data", "https://acc.blob.core.windows.net/data")]
    public void A_destination_in_Azure_is_understood_and_shown_without_its_secrets(string destination, string? container, string location)
    {
        var store = ObjectStores.Open(destination, container: container);

        Assert.IsType<BlobObjectStore>(store);
        Assert.Equal(location, store.Location);
    }

    [Theory]
    [InlineData("out")]
    [InlineData("./azurite")]
    [InlineData("/tmp/https")]
    [InlineData("azurite-data")]
    public void Everything_else_is_a_folder(string destination)
    {
        Assert.Equal(Path.GetFullPath(destination), Assert.IsType<FolderObjectStore>(ObjectStores.Open(destination)).Location);
    }

    [Theory]
    [InlineData("https://acc.blob.core.windows.net", "names no container")]
    [InlineData("https://acc.blob.core.windows.net/?sv=1&sig=" + Key, "names no container")]
    [InlineData("https://acc.blob.core.windows.net/Data?sv=1&sig=" + Key, "'Data' is not a container's name")]
    [InlineData("https://acc.blob.core.windows.net/data/a//b", "not a prefix")]
    [InlineData("https://acc.queue.core.windows.net/data?sig=" + Key, "another service")]
    [InlineData("https://user:" + Key + "@acc.blob.core.windows.net/data", "user name")]
    [InlineData("https://acc.blob.core.windows.net/data?token=" + Key, "no shared access signature")]
    [InlineData("https://acc.blob.core.windows.net/data#" + Key, "fragment")]
    [InlineData("http://acc.blob.core.windows.net/data?sig=" + Key, "Use https")]
    [InlineData("http://127.0.0.1:4711/other/data", "https")]
    [InlineData("ftp://host/data?" + Key, "not an address in Azure Storage")]
    [InlineData("https://?sig=" + Key, "not an address in Azure Storage")]
    [InlineData("AccountKey=" + Key, "connection string")]
    [InlineData("AccountName=acc;AccountKey=" + Key + ";nonsense", "connection string")]
    [InlineData("AccountName=acc;AccountKey=not-base64-" + Secret, "connection string")]
    public void What_cannot_be_understood_is_refused_with_a_remedy_and_without_its_secrets(string destination, string expected)
    {
        var error = Assert.Throws<ObjectStoreException>(() => ObjectStores.Open(destination));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_beside_an_address_must_be_of_the_same_account()
    {
        var options = new AzureStorageOptions { Credential = AzureCredential.FromConnectionString("AccountName=acc;AccountKey=" + Key) };

        Assert.Equal(
            "https://acc.blob.core.windows.net/data/x",
            ObjectStores.Open("https://acc.blob.core.windows.net/data/x", options).Location);
        var error = Assert.Throws<ObjectStoreException>(() => ObjectStores.Open("https://other.blob.core.windows.net/data", options));

        Assert.Contains("'acc.blob.core.windows.net'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_shows_its_kind_and_never_a_secret()
    {
        AzureCredential[] all =
        [
            AzureCredential.Default(), AzureCredential.ManagedIdentity(), AzureCredential.ManagedIdentity("3b1f9e3c-2f0a-4c57-8b0e-7d2f4f3f2a11"),
            AzureCredential.FromConnectionString("AccountName=acc;AccountKey=" + Key), AzureCredential.FromSignature("?sv=1&sig=" + Key),
        ];

        Assert.Equal(all.Length, all.Select(c => c.ToString()).Distinct().Count());
        Assert.All(all, c => Assert.DoesNotContain(Secret, c.ToString(), StringComparison.Ordinal));
        Assert.Contains("client id", Assert.Throws<ObjectStoreException>(() => AzureCredential.ManagedIdentity("my-identity")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acc.queue.core.windows.net", "https://acc.queue.core.windows.net/jobs")]
    [InlineData("https://acc.queue.core.windows.net/?sv=1&sig=" + Key, "https://acc.queue.core.windows.net/jobs")]
    [InlineData("azurite", "http://127.0.0.1:10001/devstoreaccount1/jobs")]
    [InlineData("AccountName=acc;AccountKey=" + Key, "https://acc.queue.core.windows.net/jobs")]
    public async Task A_queue_in_Azure_is_understood_and_shown_without_its_secrets(string location, string shown)
    {
        await using var queue = WorkQueues.Open(location, "jobs");

        Assert.Equal(shown, queue.Location);
        Assert.Equal(shown + "-poison", queue.Poison?.Location);
    }

    [Fact]
    public async Task A_queue_in_a_folder_is_a_folder_in_it()
    {
        using var folder = new TemporaryFolder();
        await using var queue = WorkQueues.Open(folder.Path, "jobs");

        Assert.Equal(folder["jobs"], queue.Location);
    }

    [Theory]
    [InlineData("https://acc.blob.core.windows.net", "jobs", "another service")]
    [InlineData("https://acc.queue.core.windows.net/jobs", "jobs", "queues are named apart")]
    [InlineData("azurite", "Jobs", "'Jobs' is not a queue's name")]
    [InlineData("azurite", "a-queue-name-that-leaves-no-room-for-the-poison-queue-s-name", "is not a queue's name")]
    [InlineData("somewhere", "../jobs", "is not a queue's name")]
    public void A_queue_that_cannot_be_is_refused_with_a_remedy(string location, string name, string expected)
    {
        var error = Assert.Throws<ObjectStoreException>(() => WorkQueues.Open(location, name));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
