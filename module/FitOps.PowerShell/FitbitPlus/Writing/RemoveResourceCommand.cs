using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Writing;

/// <summary>Base of the cmdlets that remove records.</summary>
public abstract class RemoveResourceCommand : FitbitPlusCommand
{
    private protected abstract ResourceType Resource { get; }

    private protected abstract IReadOnlyList<string> Ids { get; }

    /// <inheritdoc />
    protected override async Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        var connection = Connected;
        foreach (var id in Ids)
        {
            await TryAsync(
                output,
                id,
                async () =>
                {
                    if (await output.ShouldProcessAsync($"{Resource.Name} {id}", "Remove", cancellationToken).ConfigureAwait(false))
                    {
                        await connection.Client.DeleteAsync(Resource, id, cancellationToken).ConfigureAwait(false);
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
    }
}
