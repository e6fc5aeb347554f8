using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

public sealed class FolderObjectStoreConformance : ObjectStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<Func<IObjectStore>> PlaceAsync() => Task.FromResult<Func<IObjectStore>>(() => new FolderObjectStore(_folder["store"]));
}
