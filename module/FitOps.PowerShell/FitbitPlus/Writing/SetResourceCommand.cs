using System.Management.Automation;
using System.Reflection;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Writing;

/// <summary>Base of the cmdlets that change records.</summary>
/// <typeparam name="TResource">The record.</typeparam>
/// <typeparam name="TAttributes">Its attributes.</typeparam>
public abstract class SetResourceCommand<TResource, TAttributes> : WriteResourceCommand<TResource, TAttributes>
    where TResource : Resource<TAttributes>
    where TAttributes : ApiObject, new()
{
    private protected const string IdSet = "Id";
    private protected const string InputObjectSet = "InputObject";

    /// <summary>Writes the changed record.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract IReadOnlyList<string> Ids { get; }

    /// <inheritdoc />
    protected override async Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        foreach (var id in Ids)
        {
            await TryAsync(output, id, () => ChangeAsync(output, id, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is to change of the record with an id.</summary>
    private protected abstract TResource Build(string id);

    private async Task ChangeAsync(PipelineOutput output, string id, CancellationToken cancellationToken)
    {
        var connection = Connected;
        CheckChange();
        var resource = Complete(Build(id));
        if (await output.ShouldProcessAsync($"{ResourceType.Name} {id}", "Change", cancellationToken).ConfigureAwait(false))
        {
            var changed = await connection.Client.UpdateAsync(resource, cancellationToken).ConfigureAwait(false);
            if (PassThru)
            {
                await WriteRecordAsync(output, changed, connection, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void CheckChange()
    {
        var own = GetType();
        var names = own.GetProperties()
            .Where(property => property.DeclaringType == own && property.GetCustomAttributes<ParameterAttribute>().All(mark => !mark.Mandatory))
            .Select(property => property.Name)
            .Append(nameof(AdditionalAttribute));
        if (!names.Any(MyInvocation.BoundParameters.ContainsKey))
        {
            throw new CommandException(
                "Nothing is to change: give at least one attribute.", "FitOps.NothingToChange", ErrorCategory.InvalidArgument);
        }
    }
}
