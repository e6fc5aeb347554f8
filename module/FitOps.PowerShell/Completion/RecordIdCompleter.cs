using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.Completion;

/// <summary>Completes ids through the live connection, by what people call the records. Read once a minute at most.</summary>
public abstract class RecordIdCompleter : IArgumentCompleter
{
    private const int MaxRecords = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private protected abstract ResourceType Resource { get; }

    /// <summary>What people call a record.</summary>
    private protected abstract string NameOf(Resource resource);

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var word = wordToComplete.Trim('\'', '"');
        return Connection(fakeBoundParameters) is not { } connection
            ? []
            : from record in Records(connection)
              where record.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase) || record.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
              select new CompletionResult(record.Id, record.Name, CompletionResultType.ParameterValue, $"{record.Name} ({record.Id})");
    }

    private static FitbitPlusConnection? Connection(IDictionary bound) =>
        (bound["Connection"] is PSObject wrapped ? wrapped.BaseObject : bound["Connection"]) as FitbitPlusConnection
        ?? SessionConnections.OfThisRunspace().All.OfType<FitbitPlusConnection>().FirstOrDefault(connection => connection.IsOpen);

    private IReadOnlyList<CompletedRecord> Records(FitbitPlusConnection connection)
    {
        if (connection.Completions.Find(Resource.Name, MaxAge) is { } known)
        {
            return known;
        }

        try
        {
            // A prompt that waits is worse than one that completes nothing.
            using var patience = new CancellationTokenSource(Patience);
            var records = Task.Run(() => ReadAsync(connection, patience.Token), CancellationToken.None).GetAwaiter().GetResult();
            connection.Completions.Keep(Resource.Name, records);
            return records;
        }
        catch (Exception)
        {
            // Whatever it is, the command itself will say it: completion has no place for errors.
            return [];
        }
    }

    private async Task<IReadOnlyList<CompletedRecord>> ReadAsync(FitbitPlusConnection connection, CancellationToken cancellationToken)
    {
        if (connection.OrganizationId is not { } organization)
        {
            return [];
        }

        List<CompletedRecord> records = [];
        var query = ResourceQuery.For(Resource).Where("organization", organization).Take(MaxRecords);
        await foreach (var resource in connection.Client.ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            records.Add(new CompletedRecord(resource.Id ?? string.Empty, NameOf(resource) is { Length: > 0 } name ? name : resource.Id ?? "?"));
        }

        return records;
    }
}

/// <summary>Completes ids of groups by their names.</summary>
public sealed class GroupIdCompleter : RecordIdCompleter
{
    private protected override ResourceType Resource => ResourceCatalogue.Group;

    private protected override string NameOf(Resource resource) => (resource as Group)?.Attributes.Name ?? string.Empty;
}

/// <summary>Completes ids of patients by their names.</summary>
public sealed class PatientIdCompleter : RecordIdCompleter
{
    private protected override ResourceType Resource => ResourceCatalogue.Patient;

    private protected override string NameOf(Resource resource) =>
        resource is Patient { Attributes: var attributes } ? $"{attributes.FirstName} {attributes.LastName}".Trim() : string.Empty;
}
