using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Writing;

/// <summary>Base of the cmdlets that make a record.</summary>
/// <typeparam name="TResource">The record.</typeparam>
/// <typeparam name="TAttributes">Its attributes.</typeparam>
public abstract class NewResourceCommand<TResource, TAttributes> : WriteResourceCommand<TResource, TAttributes>
    where TResource : Resource<TAttributes>
    where TAttributes : ApiObject, new()
{
    /// <inheritdoc />
    protected override Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken) => TryAsync(
        output,
        ResourceType.Name,
        async () =>
        {
            var connection = Connected;
            var resource = Complete(await BuildAsync(connection, cancellationToken).ConfigureAwait(false));
            if (await output.ShouldProcessAsync(ResourceType.Name, "Create", cancellationToken).ConfigureAwait(false))
            {
                var created = await connection.Client.CreateAsync(resource, cancellationToken).ConfigureAwait(false);
                await WriteRecordAsync(output, created, connection, cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <summary>The record that the parameters describe.</summary>
    private protected abstract TResource Build();

    /// <summary>The same, where the parameters alone do not tell it.</summary>
    private protected virtual Task<TResource> BuildAsync(FitbitPlusConnection connection, CancellationToken cancellationToken) => Task.FromResult(Build());
}
