using System.Text.Json;
using FitOps.Emulator.Admin;
using FitOps.Emulator.GoogleFit.Admin;
using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.Sessions;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Changes;

/// <summary>
/// Everything that changes a user's data: kept first, done then. Callers hold the user's gate and have held the change against the rules.
/// </summary>
internal sealed class FitChanges(FitJournal journal)
{
    public void CreateSource(FitUser user, DataSource source, JsonElement body)
    {
        journal.Write(new FitOperation { Kind = FitOperationKind.CreateSource, User = user.Number, Project = source.Project, Body = body });
        user.Create(source);
    }

    public void UpdateSource(FitUser user, StoredStream stream, DataSource update, JsonElement body)
    {
        journal.Write(new FitOperation
        {
            Kind = FitOperationKind.UpdateSource,
            User = user.Number,
            Project = update.Project,
            Id = stream.Source.Id,
            Body = body,
        });
        stream.Source = update;
    }

    public void DeleteSource(FitUser user, DataSource source)
    {
        journal.Write(new FitOperation { Kind = FitOperationKind.DeleteSource, User = user.Number, Id = source.Id });
        user.Remove(source);
    }

    public void InsertPoints(FitUser user, StoredStream stream, IReadOnlyList<DataPoint> points, JsonElement body, long now)
    {
        journal.Write(new FitOperation { Kind = FitOperationKind.InsertPoints, User = user.Number, Id = stream.Source.Id, At = now, Body = body });
        stream.Insert(points, user.NextChange);
    }

    public void DeletePoints(FitUser user, StoredStream stream, long start, long end, long now)
    {
        journal.Write(new FitOperation
        {
            Kind = FitOperationKind.DeletePoints,
            User = user.Number,
            Id = stream.Source.Id,
            Start = start,
            End = end,
            At = now,
        });
        stream.Delete(start, end, now, user.NextChange);
    }

    public LateResult MakeLate(FitUser user, StoredStream stream, LateRequest request, long now)
    {
        var plan = LateData.Plan(request, stream, now);
        journal.Write(new FitOperation
        {
            Kind = FitOperationKind.Late,
            User = user.Number,
            Id = stream.Source.Id,
            At = now,
            Body = JsonSerializer.SerializeToElement(request, AdminJson.Options),
        });
        return plan.Apply(user, stream);
    }

    public void PutSession(FitUser user, Session session, JsonElement body)
    {
        journal.Write(new FitOperation
        {
            Kind = FitOperationKind.PutSession,
            User = user.Number,
            Project = session.Project,
            Id = session.Id,
            At = session.Modified,
            Body = body,
        });
        user.Sessions.Put(session);
    }

    public void DeleteSession(FitUser user, Session session, long now)
    {
        journal.Write(new FitOperation { Kind = FitOperationKind.DeleteSession, User = user.Number, Id = session.Id, At = now });
        user.Sessions.Delete(session, now);
    }

    /// <summary>Does again what was kept.</summary>
    /// <exception cref="InvalidDataException">It does not fit the state.</exception>
    public static void Replay(FitOperation operation, FitUser user)
    {
        var id = operation.Id ?? "";
        var project = operation.Project ?? "";
        switch (operation.Kind)
        {
            case FitOperationKind.CreateSource:
                user.Create(DataSourceJson.Read(Body(operation), project, out _));
                break;
            case FitOperationKind.UpdateSource:
                Stream(user, id).Source = DataSourceJson.Read(Body(operation), project, out _);
                break;
            case FitOperationKind.DeleteSource:
                user.Remove(Stream(user, id).Source);
                break;
            case FitOperationKind.InsertPoints:
                var stream = Stream(user, id);
                var type = stream.Source.DataType;
                stream.Insert(FitBody.List(Body(operation), "point").Select(point => DataPointJson.Read(point, type, operation.At)), user.NextChange);
                break;
            case FitOperationKind.DeletePoints:
                Stream(user, id).Delete(operation.Start, operation.End, operation.At, user.NextChange);
                break;
            case FitOperationKind.Late:
                var request = Body(operation).Deserialize<LateRequest>(AdminJson.Options) ?? throw new InvalidDataException(
                    "A request for late data is null.");
                LateData.Plan(request, Stream(user, id), operation.At).Apply(user, Stream(user, id));
                break;
            case FitOperationKind.PutSession:
                user.Sessions.Put(SessionJson.Read(Body(operation), id, project, operation.At));
                break;
            case FitOperationKind.DeleteSession:
                user.Sessions.Delete(user.Sessions.Find(id) ?? throw new InvalidDataException(
                    $"There is no session {id} to delete."), operation.At);
                break;
            default:
                throw new InvalidDataException($"{operation.Kind} is no change of a user's data.");
        }
    }

    private static JsonElement Body(FitOperation operation) => operation.Body ?? throw new InvalidDataException(
        $"{operation.Kind} has no body.");

    private static StoredStream Stream(FitUser user, string id) =>
        user.Stored.FirstOrDefault(stream => stream.Source.Id == id) ?? throw new InvalidDataException($"There is no stream {id}.");
}
