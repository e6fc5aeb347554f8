using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Reading;

/// <summary>
/// Base of the cmdlets that read records: by id, as a collection with its filters, or as the list that another record is related to.
/// A derived cmdlet declares its parameters; the catalogue knows the rest.
/// </summary>
public abstract class GetResourceCommand : FitbitPlusCommand
{
    private RecordWindow? _window;

    private protected abstract ResourceType Resource { get; }

    /// <summary>The ids given; null where none were.</summary>
    private protected abstract IReadOnlyList<string>? Ids { get; }

    private RecordWindow Window => _window ?? throw new InvalidOperationException("The window is known once the cmdlet has begun.");

    /// <inheritdoc />
    protected override void Prepare()
    {
        base.Prepare();
        _window = PagingParameters is { } paging
            ? new RecordWindow(paging.Skip, paging.First, paging.IncludeTotalCount)
            : new RecordWindow();
    }

    /// <inheritdoc />
    protected override async Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        var connection = Connected;
        var reader = new RecordReader(connection, Window, output);
        IReadOnlyList<ReadRequest> requests = [];
        await TryAsync(
            output,
            Ids,
            async () => requests = await RequestsAsync(connection, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        foreach (var request in requests)
        {
            await TryAsync(
                output,
                request.Target,
                () => request is CollectionRequest collection && this is IListParameters { CountOnly.IsPresent: true }
                    ? reader.CountAsync(collection, cancellationToken)
                    : reader.ReadAsync(request, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is to be read for this input.</summary>
    private protected virtual Task<IReadOnlyList<ReadRequest>> RequestsAsync(FitbitPlusConnection connection, CancellationToken cancellationToken)
    {
        IEnumerable<ReadRequest> requests = Ids is { } ids
            ? ids.Select(id => new SingleRequest(Resource, id, Includes))
            : new FilterParameters(this, MyInvocation.BoundParameters.ContainsKey).Requests(Resource, connection.OrganizationId, Shape);
        return Task.FromResult<IReadOnlyList<ReadRequest>>([.. requests]);
    }

    /// <summary>The records that the connection's own token is related to.</summary>
    private protected static async Task<ReadRequest> TokenRequestAsync(
        FitbitPlusConnection connection, string relation, CancellationToken cancellationToken)
    {
        var token = await connection.Client.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        return new RelatedRequest(ResourceCatalogue.Token, token.Id ?? throw new InvalidOperationException("The token has no id."), relation);
    }

    private IReadOnlyList<string> Includes => (this as IIncludeParameter)?.Include ?? [];

    private ResourceQuery Shape(ResourceQuery query)
    {
        if (this is IPageSizeParameter { PageSize: { } size })
        {
            query = query.ByCursor(size);
        }

        if (this is ISortParameter { Sort: { } sort })
        {
            query = query.Sort(sort);
        }

        return query.Include([.. Includes]);
    }
}

/// <summary>A cmdlet that lists a collection.</summary>
internal interface IListParameters
{
    /// <summary>Writes how many records there are, and none of them.</summary>
    SwitchParameter CountOnly { get; }
}

/// <summary>A cmdlet whose collection has pages of a size that can be chosen.</summary>
internal interface IPageSizeParameter
{
    /// <summary>Records a page.</summary>
    int? PageSize { get; }
}

/// <summary>A cmdlet whose records can bring related ones along.</summary>
internal interface IIncludeParameter
{
    /// <summary>The relationships.</summary>
    string[]? Include { get; }
}

/// <summary>A cmdlet whose collection has an order that can be chosen.</summary>
internal interface ISortParameter
{
    /// <summary>The order.</summary>
    string? Sort { get; }
}
