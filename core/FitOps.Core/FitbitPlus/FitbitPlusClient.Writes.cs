using System.Net;
using System.Text.Json.Nodes;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <content>Making, changing and removing records.</content>
public sealed partial class FitbitPlusClient
{
    /// <summary>Makes a record.</summary>
    /// <returns>The record as the server keeps it, with its id.</returns>
    /// <exception cref="ArgumentException">Records of that type cannot be made.</exception>
    /// <exception cref="FitOpsException">
    /// The server refused, or gave no usable answer; <see cref="FitOpsException.MayHaveBeenExecuted"/> says whether the record may exist
    /// all the same. A request with an unknown outcome is not repeated.
    /// </exception>
    public Task<T> CreateAsync<T>(T resource, CancellationToken cancellationToken = default)
        where T : Resource
    {
        var type = TypeOf(resource);
        var operation = CreateOperation(type);
        return WriteAsync<T>(operation, id: null, ResourceBody.Of(resource), resource.GetType(), cancellationToken);
    }

    /// <summary>Makes many records with one request (API-BEHAVIOUR, Fitbit Plus row 12).</summary>
    /// <param name="resources">The records, all of one type.</param>
    /// <param name="ignoreDuplicates">
    /// Skips a record that conflicts with one there is: the same identifier of a patient; the same patient, type and time of a metric.
    /// Without it one conflict refuses them all.
    /// </param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="ArgumentException">There are no records, or they cannot be made this way.</exception>
    /// <exception cref="FitOpsException">As for <see cref="CreateAsync"/>. To repeat it safely, ignore duplicates.</exception>
    public async Task<BulkCreateResult> CreateManyAsync(
        IReadOnlyCollection<Resource> resources, bool ignoreDuplicates = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resources);
        var type = TypeOf(resources.FirstOrDefault() ?? throw new ArgumentException("There are no records to create.", nameof(resources)));
        if (resources.FirstOrDefault(resource => TypeOf(resource) != type) is { } other)
        {
            throw new ArgumentException($"The records to create are of several types, such as '{type}' and '{other}': create each type on its own.", nameof(resources));
        }

        var operation = CreateOperation(type);
        if (!operation.AcceptsMany)
        {
            throw new ArgumentException($"Fitbit Plus creates records of '{type}' one at a time.", nameof(resources));
        }

        if (ignoreDuplicates && !operation.CanIgnoreDuplicates)
        {
            throw new ArgumentException($"Fitbit Plus cannot ignore duplicates of '{type}': leave it out.", nameof(ignoreDuplicates));
        }

        var request = new ApiRequest(operation.Method, _uris.Of(operation, id: null, []), operation.PathTemplate)
        {
            Body = ResourceBody.OfMany(resources, ignoreDuplicates),
        };
        return await _pipeline.SendAsync(request, response => ReadCreated(response, type), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a record: sets the attributes and relationships that are not null and leaves the others.</summary>
    /// <param name="resource">The record's id and what is to change.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <returns>The record as the server keeps it.</returns>
    /// <exception cref="ArgumentException">Records of that type cannot be changed, or the id is missing.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<T> UpdateAsync<T>(T resource, CancellationToken cancellationToken = default)
        where T : Resource
    {
        var operation = Operation(TypeOf(resource), ResourceVerb.Update);
        var id = resource.Id ?? throw new ArgumentException("The record to change has no id.", nameof(resource));
        return WriteAsync<T>(operation, id, ResourceBody.Of(resource), resource.GetType(), cancellationToken);
    }

    /// <summary>Changes attributes of a record by their names in the API; null clears one.</summary>
    /// <returns>The record as the server keeps it.</returns>
    /// <exception cref="ArgumentException">Records of that type cannot be changed, or nothing is to change.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<Resource> UpdateAsync(ResourceType type, string id, JsonObject attributes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(attributes);
        var operation = Operation(type, ResourceVerb.Update);
        return attributes.Count > 0
            ? WriteAsync<Resource>(operation, id, ResourceBody.OfAttributes(type, id, attributes), type.RecordType, cancellationToken)
            : throw new ArgumentException("There are no attributes to change.", nameof(attributes));
    }

    /// <summary>Changes the patient who has an identifier within a group, or makes them (API-BEHAVIOUR, Fitbit Plus row 12).</summary>
    /// <param name="patient">What is to be set.</param>
    /// <param name="system">The system of the identifier.</param>
    /// <param name="value">The identifier's value.</param>
    /// <param name="groupIds">The groups to look in, and to put a new patient into.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <returns>The patient as the server keeps it.</returns>
    /// <exception cref="ArgumentException">A part of the identifier is empty, or there is no group.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<Patient> UpsertPatientAsync(
        Patient patient, string system, string value, IReadOnlyCollection<string> groupIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(patient);
        ArgumentException.ThrowIfNullOrWhiteSpace(system);
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        ArgumentNullException.ThrowIfNull(groupIds);
        if (groupIds.Count == 0)
        {
            throw new ArgumentException("An upsert needs the group to look for the patient in.", nameof(groupIds));
        }

        var operation = Operation(TypeOf(patient), ResourceVerb.Upsert);
        return WriteAsync<Patient>(operation, id: null, ResourceBody.OfUpsert(patient, system, value, groupIds), typeof(Patient), cancellationToken);
    }

    /// <summary>Removes a record.</summary>
    /// <exception cref="ArgumentException">Records of that type cannot be removed.</exception>
    /// <exception cref="FitOpsException">The server has no such record or refuses, or gave no usable answer.</exception>
    public async Task DeleteAsync(ResourceType type, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(id);
        var operation = Operation(type, ResourceVerb.Delete);
        var request = new ApiRequest(operation.Method, _uris.Of(operation, id, []), operation.PathTemplate);
        try
        {
            await _pipeline.SendAsync(request, static _ => string.Empty, cancellationToken).ConfigureAwait(false);
        }
        catch (FitOpsApiException error) when (error is { StatusCode: HttpStatusCode.NotFound, Attempts: > 1 })
        {
            // An earlier attempt removed it, and its answer was lost.
        }
    }

    private static ResourceType TypeOf(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var type = resource.Type is null ? ResourceCatalogue.Of(resource.GetType()) : ResourceCatalogue.Get(resource.Type);
        resource.Type ??= type.Name;
        return type;
    }

    private static ResourceOperation CreateOperation(ResourceType type) => type != ResourceCatalogue.Token
        ? Operation(type, ResourceVerb.Create)
        : throw new ArgumentException($"A token is no record: use {nameof(CreateTokenAsync)}.", nameof(type));

    private static BulkCreateResult ReadCreated(ApiResponse response, ResourceType type)
    {
        using var page = JsonApiAnswer.ReadMeta(response);
        return new BulkCreateResult(
            [.. page.Data.Select(slice => ResourceJson.Read(slice, type.RecordType, included: null))], page.Ignored, page.RequestId);
    }

    private Task<T> WriteAsync<T>(ResourceOperation operation, string? id, byte[] body, Type recordType, CancellationToken cancellationToken)
        where T : Resource
    {
        var request = new ApiRequest(operation.Method, _uris.Of(operation, id, []), operation.PathTemplate) { Body = body };
        return _pipeline.SendAsync(request, response => (T)ReadOne(response, recordType), cancellationToken);
    }
}
