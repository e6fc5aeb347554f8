using System.Text.Json;
using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Operations;

/// <summary>users.dataSources.datasets: get, patch, delete (API-BEHAVIOUR, rows 5 to 8).</summary>
internal static class DatasetOperations
{
    /// <summary>How many points come if no limit is given, and at most (assumptions: the contract names neither).</summary>
    private const int DefaultLimit = 1000;
    private const int MaxLimit = 10_000;

    private static readonly JsonEncodedText MinStartTimeNs = JsonEncodedText.Encode("minStartTimeNs");
    private static readonly JsonEncodedText MaxEndTimeNs = JsonEncodedText.Encode("maxEndTimeNs");

    public static Task GetAsync(FitRequest request)
    {
        var (start, end) = request.DatasetRange();
        var limit = request.Limit(DefaultLimit, MaxLimit);
        var lastEnd = request.Query("pageToken") is { } token ? PageToken.Read(PageToken.Dataset, token) : long.MaxValue;
        return FitAnswer.SendAsync(request.Context, json =>
        {
            lock (request.User.Gate)
            {
                var stream = request.Stream;
                request.Caller.DemandRead(stream.Source);
                WriteHead(json, stream.Source.IdFor(request.Caller.Project), start, end);
                WritePage(json, stream, stream.Points.Read(start, end, lastEnd), limit);
            }
        });
    }

    public static async Task PatchAsync(FitRequest request)
    {
        using var body = await FitBody.ReadAsync(request.Context);
        var dataset = body.RootElement;
        DataSource source;
        lock (request.User.Gate)
        {
            source = DataSourceOperations.Own(request).Source;
        }

        if (FitBody.Text(dataset, "dataSourceId") is { } id && id != source.Id)
        {
            throw FitException.InvalidArgument($"The dataSourceId {id} of the dataset is not the path's data source {source.Id}.");
        }

        var min = FitBody.Int64(dataset, "minStartTimeNs") ?? throw FitException.InvalidArgument("minStartTimeNs is missing.");
        var max = FitBody.Int64(dataset, "maxEndTimeNs") ?? throw FitException.InvalidArgument("maxEndTimeNs is missing.");
        var points = FitBody.List(dataset, "point").Select(point => DataPointJson.Read(point, source.DataType, request.Now)).ToList();
        if (points.Find(point => point.Start < min || point.End > max) is { } outside)
        {
            throw FitException.InvalidArgument(
                $"The data point from {outside.Start} to {outside.End} lies outside of minStartTimeNs {min} to maxEndTimeNs {max}.");
        }

        lock (request.User.Gate)
        {
            // Somebody may have deleted the source meanwhile.
            request.Changes.InsertPoints(request.User, DataSourceOperations.Own(request), points, dataset, request.Now);
        }

        var typeName = JsonEncodedText.Encode(source.DataType.Name);
        await FitAnswer.SendAsync(request.Context, json =>
        {
            WriteHead(json, source.Id, min, max);
            points.ForEach(point => DataPointJson.Write(json, point, typeName));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public static Task DeleteAsync(FitRequest request)
    {
        var (start, end) = request.DatasetRange();
        lock (request.User.Gate)
        {
            request.Changes.DeletePoints(request.User, DataSourceOperations.Own(request), start, end, request.Now);
        }

        FitAnswer.SendEmpty(request.Context);
        return Task.CompletedTask;
    }

    private static void WriteHead(Utf8JsonWriter json, string dataSourceId, long start, long end)
    {
        json.WriteStartObject();
        DataPointJson.WriteInt64(json, MinStartTimeNs, start);
        DataPointJson.WriteInt64(json, MaxEndTimeNs, end);
        json.WriteString("dataSourceId"u8, dataSourceId);
        json.WriteStartArray("point"u8);
    }

    private static void WritePage(Utf8JsonWriter json, FitStream stream, PointCursor cursor, int limit)
    {
        var typeName = JsonEncodedText.Encode(stream.Source.DataType.Name);
        var fields = stream.Source.DataType.Fields.Count;
        var oldest = long.MaxValue;
        var more = false;
        for (var written = 0; cursor.MoveNext(); written++)
        {
            more = written == limit;
            if (more)
            {
                break;
            }

            DataPointJson.Write(json, cursor, typeName, fields);
            oldest = cursor.End;
        }

        json.WriteEndArray();
        if (more)
        {
            // The next page ends strictly earlier, as documented: of points that end together, those behind this limit are never sent.
            json.WriteString("nextPageToken"u8, PageToken.Create(PageToken.Dataset, oldest - 1));
        }

        json.WriteEndObject();
    }
}
