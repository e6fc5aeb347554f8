using System.Runtime.CompilerServices;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <content>Reading collections.</content>
public sealed partial class FitbitPlusClient
{
    /// <summary>Reads a collection page by page, without making objects of its records.</summary>
    /// <remarks>
    /// A number of records that differs from the API's count is no error here, but told as a <see cref="CountDiffers"/>: see
    /// <see cref="ResourcePages.Summary"/> at the end.
    /// </remarks>
    /// <exception cref="ArgumentException">The query lacks a filter that the collection needs.</exception>
    /// <exception cref="FitOpsException">While enumerating: the server refused, gave no usable answer, or never comes to an end.</exception>
    public ResourcePages ReadPagesAsync(ResourceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CheckComplete(query);
        var operation = Operation(query.Type, ResourceVerb.List);
        return Pages(
            operation,
            _uris.Of(operation, query),
            query.ToString(),
            query.Type.HasCursor && query.Mode == PagingMode.Cursor,
            query.MaxRecords ?? long.MaxValue,
            cancellationToken);
    }

    /// <summary>Reads the records of a collection as objects, with those that came along: <see cref="Resource.Related"/> finds them.</summary>
    /// <exception cref="ArgumentException">The query lacks a filter that the collection needs.</exception>
    /// <exception cref="FitOpsPagingException">The collection never ends, or does not hold as many records as the API counts.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public IAsyncEnumerable<Resource> ListAsync(ResourceQuery query, CancellationToken cancellationToken = default) =>
        RecordsAsync(ReadPagesAsync(query, cancellationToken), query.Type.RecordType, CancellationToken.None);

    /// <summary>Reads the records of a type's collection, typed.</summary>
    /// <typeparam name="T">The typed record of the query's type.</typeparam>
    /// <inheritdoc cref="ListAsync(ResourceQuery, CancellationToken)"/>
    public IAsyncEnumerable<T> ListAsync<T>(ResourceQuery query, CancellationToken cancellationToken = default)
        where T : Resource
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Type.RecordType == typeof(T)
            ? TypedAsync<T>(ListAsync(query, cancellationToken), CancellationToken.None)
            : throw new ArgumentException($"Records of '{query.Type}' are of '{query.Type.RecordType.Name}', not of '{typeof(T).Name}'.", nameof(query));
    }

    /// <summary>Reads the records that a record is related to, such as the <c>groups</c> of a patient.</summary>
    /// <exception cref="ArgumentException">The API has no such list.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public IAsyncEnumerable<Resource> ListRelatedAsync(
        ResourceType type, string id, string relation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(id);
        var operation = type.FindRelated(relation) ?? throw new ArgumentException(
            $"Fitbit Plus has no list of '{relation}' for '{type.Name}'. It has: "
            + $"{string.Join(", ", type.Operations.Where(o => o.Relation is not null).Select(o => o.Relation).DefaultIfEmpty("none"))}.",
            nameof(relation));
        return RecordsAsync(
            Pages(operation, _uris.Of(operation, id, []), operation.ToString(), isByCursor: false, maxRecords: long.MaxValue, cancellationToken),
            ResourceCatalogue.Get(operation.RelatedType ?? type.Name).RecordType,
            CancellationToken.None);
    }

    /// <summary>
    /// How many records a collection has: asked of the API without any record where it pages, counted by reading where it does not.
    /// </summary>
    /// <exception cref="ArgumentException">The query lacks a filter that the collection needs.</exception>
    /// <exception cref="FitOpsPagingException">The API does not say.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public async Task<long> CountAsync(ResourceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CheckComplete(query);
        if (!query.Type.HasCursor)
        {
            return await CountByReadingAsync(query, cancellationToken).ConfigureAwait(false);
        }

        var operation = Operation(query.Type, ResourceVerb.List);
        var request = new ApiRequest(operation.Method, _uris.OfCount(operation, query), operation.PathTemplate);
        using var page = await _pipeline.SendAsync(request, JsonApiAnswer.ReadMeta, cancellationToken).ConfigureAwait(false);
        return page.CollectionCount ?? throw new FitOpsPagingException(
            $"{request.Operation}: the answer holds no meta.count. List the records and count them.", PagingFault.CountMissing)
        { Operation = request.Operation, RequestId = page.RequestId };
    }

    private static void CheckComplete(ResourceQuery query)
    {
        if (query.FindGap() is { } gap)
        {
            throw new ArgumentException(gap, nameof(query));
        }
    }

    private async Task<long> CountByReadingAsync(ResourceQuery query, CancellationToken cancellationToken)
    {
        var records = 0L;
        await foreach (var page in ReadPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            using (page)
            {
                if (page.CollectionCount is { } count)
                {
                    return count;
                }

                records += page.Data.Count;
            }
        }

        return records;
    }

    private ResourcePages Pages(
        ResourceOperation operation, Uri first, string name, bool isByCursor, long maxRecords, CancellationToken cancellationToken) => new(
        first,
        (uri, cancel) => _pipeline.SendAsync(new ApiRequest(operation.Method, uri, operation.PathTemplate), JsonApiAnswer.ReadPage, cancel),
        link => _uris.OfLink(link, operation.ToString()),
        () => new PageGuard(name, isByCursor, _paging),
        maxRecords,
        _pipeline.Tell,
        cancellationToken);

    private static async IAsyncEnumerable<T> TypedAsync<T>(
        IAsyncEnumerable<Resource> records, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : Resource
    {
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return (T)record;
        }
    }

    private async IAsyncEnumerable<Resource> RecordsAsync(
        ResourcePages pages, Type recordType, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            using (page)
            {
                foreach (var record in page.Records(recordType))
                {
                    yield return record;
                }
            }
        }

        if (_paging.FailOnCountMismatch && pages.Mismatch() is { } mismatch)
        {
            throw mismatch;
        }
    }
}
