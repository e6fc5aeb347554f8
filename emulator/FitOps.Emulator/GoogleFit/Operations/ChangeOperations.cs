using System.Text.Json;
using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Operations;

/// <summary>What the change list says behind its last change (API-BEHAVIOUR, row 9).</summary>
internal enum EndOfChanges
{
    /// <summary>No token: the list has ended.</summary>
    NoToken,

    /// <summary>The same token again and again, with empty pages.</summary>
    RepeatedToken,

    /// <summary>Ever new tokens, with empty pages.</summary>
    FreshTokens,
}

/// <summary>users.dataSources.dataPointChanges: list.</summary>
internal sealed class ChangeOperations
{
    private const int DefaultLimit = 1000;
    private const int MaxLimit = 10_000;

    private long _serial;

    /// <summary>What comes behind the last change; set by the admin API.</summary>
    public EndOfChanges End { get; set; }

    public Task ListAsync(FitRequest request)
    {
        var limit = request.Limit(DefaultLimit, MaxLimit);
        var after = request.Query("pageToken") is { } token ? PageToken.Read(PageToken.Changes, token) : 0;
        return FitAnswer.SendAsync(request.Context, json =>
        {
            lock (request.User.Gate)
            {
                var stream = request.Stream;
                request.Caller.DemandRead(stream.Source);

                // A derived stream changes with the streams that it is made of.
                var changes = stream.Stored
                    .SelectMany(stored => stored.Changes.After(after, limit + 1).Select(change => (Stored: stored, Change: change)))
                    .OrderBy(item => item.Change.Number)
                    .Take(limit + 1)
                    .ToList();
                var page = changes.Take(limit).Select(item => Described(item.Stored, item.Change, stream.Derived)).ToList();
                var last = page.Count == 0 ? after : page[^1].Number;

                json.WriteStartObject();
                json.WriteString("dataSourceId"u8, stream.Source.IdFor(request.Caller.Project));
                WritePoints(json, "insertedDataPoint", page.Where(change => !change.Deleted), stream.Source);
                WritePoints(json, "deletedDataPoint", page.Where(change => change.Deleted), stream.Source);
                if (changes.Count > limit || End != EndOfChanges.NoToken)
                {
                    var serial = changes.Count <= limit && End == EndOfChanges.FreshTokens ? Interlocked.Increment(ref _serial) : 0;
                    json.WriteString("nextPageToken"u8, PageToken.Create(PageToken.Changes, last, serial));
                }

                json.WriteEndObject();
            }
        });
    }

    private static PointChange Described(StoredStream stored, PointChange change, bool derived) => derived
        ? change with { Point = change.Point with { Origin = change.Point.Origin ?? stored.Source.ObfuscatedId } }
        : change;

    private static void WritePoints(Utf8JsonWriter json, string name, IEnumerable<PointChange> changes, DataSource source)
    {
        var typeName = JsonEncodedText.Encode(source.DataType.Name);
        json.WriteStartArray(name);
        foreach (var change in changes)
        {
            DataPointJson.Write(json, change.Point, typeName);
        }

        json.WriteEndArray();
    }
}
