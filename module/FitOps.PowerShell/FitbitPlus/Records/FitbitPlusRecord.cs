using System.Text;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>
/// A record as the pipeline sees it: its attributes and the ids of related records as properties of one flat object. As a text it is
/// its id, so that <c>-Patient $patient</c> does what it says.
/// </summary>
/// <remarks>
/// Types.ps1xml adds hidden properties: <c>Raw</c>, the record as the server sent it; <c>Connection</c>, so that the next command of a
/// pipeline asks the same server; and the id under its full name, such as <c>PatientId</c>, for binding. Hidden, they stay out of CSV files.
/// </remarks>
public abstract class FitbitPlusRecord
{
    private readonly Resource _resource;
    private readonly FitbitPlusConnection? _connection;

    private protected FitbitPlusRecord(Resource resource, FitbitPlusConnection? connection)
    {
        _resource = resource;
        _connection = connection;
    }

    /// <summary>The record's id.</summary>
    public abstract string? Id { get; }

    /// <summary>The record exactly as the server sent it, as JSON text.</summary>
    public string GetRaw() => Encoding.UTF8.GetString(_resource.Utf8Json.Span);

    /// <summary>The connection that the record was read with; null for one that was read from an export.</summary>
    public FitbitPlusConnection? GetConnection() => _connection;

    /// <summary>The records at the other end of a relationship, as far as <c>-Include</c> brought them along.</summary>
    /// <param name="relation">The relationship, such as <c>actions</c>.</param>
    public IReadOnlyList<FitbitPlusRecord> GetRelated(string relation) =>
        [.. _resource.Related(relation).Select(resource => RecordFactory.Create(resource, _connection))];

    /// <summary>The id.</summary>
    public sealed override string ToString() => Id ?? string.Empty;
}

/// <summary>A record whose attributes have a type.</summary>
/// <typeparam name="TResource">The client's record.</typeparam>
/// <typeparam name="TAttributes">Its attributes.</typeparam>
public abstract class FitbitPlusRecord<TResource, TAttributes> : FitbitPlusRecord
    where TResource : Resource<TAttributes>
    where TAttributes : ApiObject, new()
{
    private protected FitbitPlusRecord(TResource resource, FitbitPlusConnection? connection)
        : base(resource, connection) => Resource = resource;

    private protected TResource Resource { get; }

    private protected TAttributes Attributes => Resource.Attributes;
}

/// <summary>A record of a type that the catalogue does not know.</summary>
public sealed class FitbitPlusUntypedRecord : FitbitPlusRecord
{
    internal FitbitPlusUntypedRecord(Resource resource, FitbitPlusConnection? connection)
        : base(resource, connection) => (Id, ResourceType) = (resource.Id, resource.Type);

    /// <inheritdoc />
    public override string? Id { get; }

    /// <summary>The JSON:API type.</summary>
    public string? ResourceType { get; }
}
