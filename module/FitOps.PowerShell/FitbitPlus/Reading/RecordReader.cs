using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Reading;

/// <summary>Reads lists and hands their records over as they come.</summary>
internal sealed class RecordReader(FitbitPlusConnection connection, RecordWindow window, PipelineOutput output)
{
    /// <summary>Reads what is wanted of a list.</summary>
    public async Task ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        if (window.IsFull)
        {
            return;
        }

        switch (request)
        {
            case SingleRequest single:
                await ReadOneAsync(single, cancellationToken).ConfigureAwait(false);
                break;
            case RelatedRequest related:
                await ReadRelatedAsync(related, cancellationToken).ConfigureAwait(false);
                break;
            case CollectionRequest collection:
                await ReadCollectionAsync(collection.Query, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw new InvalidOperationException($"There is no reading of a {request.GetType().Name}.");
        }
    }

    /// <summary>Writes how many records a collection has.</summary>
    public async Task CountAsync(CollectionRequest request, CancellationToken cancellationToken) => await output.WriteObjectAsync(
        await connection.Client.CountAsync(request.Query, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async Task ReadOneAsync(SingleRequest request, CancellationToken cancellationToken)
    {
        var resource = await connection.Client.GetAsync(request.Type, request.Id, request.Includes, cancellationToken).ConfigureAwait(false);
        if (window.Take())
        {
            await output.WriteObjectAsync(RecordFactory.Create(resource, connection), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadCollectionAsync(ResourceQuery query, CancellationToken cancellationToken)
    {
        if (window.IncludeTotalCount)
        {
            var count = await connection.Client.CountAsync(query, cancellationToken).ConfigureAwait(false);
            await output.WriteTotalCountAsync((ulong)count, cancellationToken).ConfigureAwait(false);
        }

        var wanted = window.Wanted is { } records ? query.Take(records) : query;
        var pages = connection.Client.ReadPagesAsync(wanted, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            // The client has asked for the next page by now. Going on makes it ask for another: not before this one has passed.
            using (page)
            {
                await output.WriteObjectsAsync(Wanted(page.ReadRecords(wanted.Type)), cancellationToken).ConfigureAwait(false);
            }

            if (window.IsFull)
            {
                return;
            }
        }

        pages.EnsureComplete();
    }

    private async Task ReadRelatedAsync(RelatedRequest request, CancellationToken cancellationToken)
    {
        await foreach (var resource in connection.Client.ListRelatedAsync(request.Type, request.Id, request.Relation, cancellationToken).ConfigureAwait(false))
        {
            if (window.Take())
            {
                await output.WriteObjectAsync(RecordFactory.Create(resource, connection), cancellationToken).ConfigureAwait(false);
            }

            if (window.IsFull)
            {
                return;
            }
        }
    }

    private IEnumerable<FitbitPlusRecord> Wanted(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
        {
            if (window.IsFull)
            {
                yield break;
            }

            if (window.Take())
            {
                yield return RecordFactory.Create(resource, connection);
            }
        }
    }
}
