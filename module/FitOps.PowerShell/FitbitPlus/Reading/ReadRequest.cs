using FitOps.FitbitPlus;

namespace FitOps.PowerShell.FitbitPlus.Reading;

/// <summary>One list to read, and the input that asked for it.</summary>
/// <param name="Target">The value that becomes an error's target.</param>
internal abstract record ReadRequest(object? Target);

/// <summary>A collection.</summary>
internal sealed record CollectionRequest(ResourceQuery Query, object? Target) : ReadRequest(Target);

/// <summary>The list of records that one record is related to.</summary>
internal sealed record RelatedRequest(ResourceType Type, string Id, string Relation) : ReadRequest(Id);

/// <summary>One record.</summary>
internal sealed record SingleRequest(ResourceType Type, string Id, IReadOnlyList<string> Includes) : ReadRequest(Id);
