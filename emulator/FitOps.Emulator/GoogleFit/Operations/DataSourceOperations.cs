using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Operations;

/// <summary>users.dataSources: list, get, create, update, delete (API-BEHAVIOUR, rows 2 to 4).</summary>
internal static class DataSourceOperations
{
    public static Task ListAsync(FitRequest request)
    {
        var types = request.Context.Request.Query["dataTypeName"];
        return FitAnswer.SendAsync(request.Context, json =>
        {
            lock (request.User.Gate)
            {
                json.WriteStartObject();
                json.WriteStartArray("dataSource"u8);
                foreach (var stream in request.User.Streams())
                {
                    if ((types.Count == 0 || types.Contains(stream.Source.DataType.Name, StringComparer.Ordinal)) && request.Caller.MayRead(stream.Source))
                    {
                        DataSourceJson.Write(json, stream.Source, request.Caller.Project);
                    }
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        });
    }

    public static Task GetAsync(FitRequest request) => FitAnswer.SendAsync(request.Context, json =>
    {
        lock (request.User.Gate)
        {
            var source = request.Stream.Source;
            request.Caller.DemandRead(source);
            DataSourceJson.Write(json, source, request.Caller.Project);
        }
    });

    public static async Task CreateAsync(FitRequest request)
    {
        using var body = await FitBody.ReadAsync(request.Context);
        var source = DataSourceJson.Read(body.RootElement, request.Caller.Project, out var id);
        request.Caller.DemandWrite(source.DataType);
        if (!string.IsNullOrEmpty(id) && id != source.Id)
        {
            throw FitException.InvalidArgument(
                $"The dataStreamId {id} does not match the one made from the data source, {source.Id}: leave it out.");
        }

        lock (request.User.Gate)
        {
            if (request.User.Has(source.Id))
            {
                throw FitException.AlreadyExists($"Data Source: {source.Id} already exists");
            }

            request.Changes.CreateSource(request.User, source, body.RootElement);
        }

        await FitAnswer.SendAsync(request.Context, json => DataSourceJson.Write(json, source, request.Caller.Project));
    }

    public static async Task UpdateAsync(FitRequest request)
    {
        using var body = await FitBody.ReadAsync(request.Context);
        var update = DataSourceJson.Read(body.RootElement, request.Caller.Project, out var id);
        lock (request.User.Gate)
        {
            var stored = Own(request);
            RefuseChanges(stored.Source, update, id);
            request.Changes.UpdateSource(request.User, stored, update, body.RootElement);
        }

        await FitAnswer.SendAsync(request.Context, json => DataSourceJson.Write(json, update, request.Caller.Project));
    }

    public static async Task DeleteAsync(FitRequest request)
    {
        DataSource source;
        lock (request.User.Gate)
        {
            var stored = Own(request);
            if (stored.Points.Count > 0)
            {
                throw FitException.FailedPrecondition(
                    $"Data source {request.Ids[0]} still contains {stored.Points.Count} data points: delete them first.");
            }

            source = stored.Source;
            request.Changes.DeleteSource(request.User, source);
        }

        await FitAnswer.SendAsync(request.Context, json => DataSourceJson.Write(json, source, request.Caller.Project));
    }

    /// <summary>The stored stream that the path names, if the caller made it and may write its type.</summary>
    public static StoredStream Own(FitRequest request)
    {
        FitStream stream = request.Stream;
        request.Caller.DemandOwn(stream.Source);
        return stream.Stored[0];
    }

    private static void RefuseChanges(DataSource existing, DataSource update, string? id)
    {
        var fixedDevice = existing.Device is { } before ? before with { Version = null } : null;
        var newDevice = update.Device is { } after ? after with { Version = null } : null;
        (string Name, bool Changed)[] members =
        [
            ("dataStreamId", !string.IsNullOrEmpty(id) && id != existing.Id),
            ("dataType", update.DataType.Name != existing.DataType.Name || !update.DataType.Fields.SequenceEqual(existing.DataType.Fields)),
            ("type", update.Type != existing.Type),
            ("dataStreamName", update.StreamName != existing.StreamName),
            ("device", newDevice != fixedDevice),
        ];
        if (Array.Find(members, member => member.Changed).Name is { } changed)
        {
            throw FitException.InvalidArgument(
                $"The {changed} of data source {existing.Id} cannot be modified{(changed == "device" ? ", its version excepted" : "")}.");
        }
    }
}
