using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Reading;

/// <summary>Reads lists and hands their records over as they come.</summary>
internal sealed class RecordReader(FitbitPlusConnection connection, RecordWindow window, PipelineOutput output)
{
    // A crossing to the pipeline's thread costs more than a record does.
    private const int RunLength = 25;

    // What the API takes where a list has no page parameters (API-BEHAVIOUR, Fitbit Plus row 4).
    private const int UndocumentedPageSize = 10;

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
                await WriteAsync(
                    connection.Client.ListRelatedAsync(related.Type, related.Id, related.Relation, cancellationToken),
                    UndocumentedPageSize,
                    cancellationToken).ConfigureAwait(false);
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
        var pageSize = wanted.PageSize ?? (wanted.Type.HasCursor ? wanted.Type.MaxPageSize : UndocumentedPageSize);
        await WriteAsync(connection.Client.ListAsync(wanted, cancellationToken), pageSize, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(IAsyncEnumerable<Resource> resources, int pageSize, CancellationToken cancellationToken)
    {
        List<FitbitPlusRecord> run = [];
        var count = 0;
        var records = resources.GetAsyncEnumerator(cancellationToken);
        await using (records.ConfigureAwait(false))
        {
            try
            {
                while (!window.IsFull)
                {
                    if (count > 0 && count % pageSize == 0)
                    {
                        // The client has the next page by now. Going on to it makes it fetch another: not before this one has passed.
                        await FlushAsync().ConfigureAwait(false);
                        await output.DrainAsync(cancellationToken).ConfigureAwait(false);
                    }

                    var next = records.MoveNextAsync();
                    if (!next.IsCompleted || run.Count == RunLength)
                    {
                        // What is there goes out before the wait for the next page.
                        await FlushAsync().ConfigureAwait(false);
                    }

                    if (!await next.ConfigureAwait(false))
                    {
                        break;
                    }

                    count++;
                    if (window.Take())
                    {
                        run.Add(RecordFactory.Create(records.Current, connection));
                    }
                }
            }
            finally
            {
                // Also where a later page failed: what came before it was read.
                await FlushAsync().ConfigureAwait(false);
            }
        }

        async Task FlushAsync()
        {
            if (run.Count > 0 && !cancellationToken.IsCancellationRequested)
            {
                var full = run;
                run = [];
                await output.WriteObjectsAsync(full, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
