using FitOps.Storage;
using FitOps.Tests.Azurite;

namespace FitOps.Core.Tests.Storage;

public sealed class BlobObjectStoreConformance(AzuriteFixture azurite) : ObjectStoreConformance
{
    protected override async Task<Func<IObjectStore>> PlaceAsync()
    {
        var server = await azurite.ServerAsync().WaitAsync(Token);
        var place = $"{server.BlobAddress}/conformance/{Guid.NewGuid():n}";
        var options = new AzureStorageOptions { CreateMissing = true, BlockSize = 100_000, ListPageSize = 4 };
        return () => new BlobObjectStore(place, options);
    }
}
