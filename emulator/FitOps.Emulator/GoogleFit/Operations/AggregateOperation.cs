using System.Text.Json;
using FitOps.Emulator.GoogleFit.Aggregation;
using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.Sessions;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Operations;

/// <summary>users.dataset.aggregate (API-BEHAVIOUR, rows 10, 11, 14 and 16).</summary>
internal static class AggregateOperation
{
    private const long NanosPerMilli = 1_000_000;

    private static readonly JsonEncodedText StartTimeMillis = JsonEncodedText.Encode("startTimeMillis");
    private static readonly JsonEncodedText EndTimeMillis = JsonEncodedText.Encode("endTimeMillis");

    public static async Task AggregateAsync(FitRequest request)
    {
        using var body = await FitBody.ReadAsync(request.Context);
        var aggregation = AggregateRequest.Read(body.RootElement);
        IReadOnlyList<Bucket> buckets;
        AggregatedData[] data;
        lock (request.User.Gate)
        {
            var aggregator = new Aggregator(request.Caller, aggregation);
            buckets = aggregator.Buckets();
            data = [.. aggregation.By.Select(by => aggregator.Aggregate(by, buckets))];
        }

        await FitAnswer.SendAsync(request.Context, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("bucket"u8);
            for (var i = 0; i < buckets.Count; i++)
            {
                WriteBucket(json, buckets[i], data.Select(item => (item.DataSourceId, item.TypeName, item.Points[i])));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteBucket(
        Utf8JsonWriter json, Bucket bucket, IEnumerable<(string Id, string TypeName, IReadOnlyList<DataPoint> Points)> datasets)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, bucket.Type);
        DataPointJson.WriteInt64(json, StartTimeMillis, bucket.Start / NanosPerMilli);
        DataPointJson.WriteInt64(json, EndTimeMillis, bucket.End / NanosPerMilli);
        json.WriteStartArray("dataset"u8);
        foreach (var (id, name, points) in datasets)
        {
            var typeName = JsonEncodedText.Encode(name);
            json.WriteStartObject();
            json.WriteString("dataSourceId"u8, id);
            json.WriteStartArray("point"u8);
            foreach (var point in points)
            {
                DataPointJson.Write(json, point, typeName);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (bucket.Session is { } session)
        {
            json.WritePropertyName("session"u8);
            SessionJson.Write(json, session);
        }

        if (bucket.Activity is { } activity)
        {
            json.WriteNumber("activity"u8, activity);
        }

        json.WriteEndObject();
    }
}
