using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Writing;

/// <summary>Base of the cmdlets that make records of which one request can make many.</summary>
/// <typeparam name="TResource">The record.</typeparam>
/// <typeparam name="TAttributes">Its attributes.</typeparam>
public abstract class NewBulkResourceCommand<TResource, TAttributes> : WriteResourceCommand<TResource, TAttributes>
    where TResource : Resource<TAttributes>
    where TAttributes : ApiObject, new()
{
    private readonly List<TResource> _batch = [];
    private FitbitPlusConnection? _connection;

    /// <summary>How many records one request makes. Where the server refuses one of them, it refuses them all.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int BatchSize { get; set; } = 1;

    /// <summary>Whether records that conflict with what is there are skipped.</summary>
    private protected virtual bool SkipsDuplicates => false;

    /// <inheritdoc />
    protected override Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken) => TryAsync(
        output,
        ResourceType.Name,
        async () =>
        {
            var connection = Connected;
            var resource = Complete(Build());
            if (!await output.ShouldProcessAsync(ResourceType.Name, "Create", cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            if (_connection is not null && _connection != connection)
            {
                await FlushAsync(output, cancellationToken).ConfigureAwait(false);
            }

            _connection = connection;
            _batch.Add(resource);
            if (_batch.Count >= BatchSize)
            {
                await FlushAsync(output, cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <inheritdoc />
    protected override Task EndAsync(PipelineOutput output, CancellationToken cancellationToken) =>
        TryAsync(output, ResourceType.Name, () => FlushAsync(output, cancellationToken), cancellationToken);

    /// <summary>The record that the parameters describe.</summary>
    private protected abstract TResource Build();

    private async Task FlushAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        if (_batch.Count == 0 || _connection is not { } connection)
        {
            return;
        }

        TResource[] batch = [.. _batch];
        _batch.Clear();
        if (batch.Length == 1 && !SkipsDuplicates)
        {
            var created = await connection.Client.CreateAsync(batch[0], cancellationToken).ConfigureAwait(false);
            await WriteRecordAsync(output, created, connection, cancellationToken).ConfigureAwait(false);
            return;
        }

        var result = await connection.Client.CreateManyAsync(batch, SkipsDuplicates, cancellationToken).ConfigureAwait(false);
        foreach (var created in result.Created)
        {
            await WriteRecordAsync(output, created, connection, cancellationToken).ConfigureAwait(false);
        }

        if (result.Ignored.Count > 0)
        {
            output.PostVerbose($"{result.Ignored.Count} of {batch.Length} {ResourceType.Name} records were there already and were skipped.");
        }
    }
}
