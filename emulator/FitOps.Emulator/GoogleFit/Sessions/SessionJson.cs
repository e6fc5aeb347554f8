using System.Text.Json;
using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Sessions;

/// <summary>Sessions as the wire has them.</summary>
internal static class SessionJson
{
    private static readonly JsonEncodedText StartTimeMillis = JsonEncodedText.Encode("startTimeMillis");
    private static readonly JsonEncodedText EndTimeMillis = JsonEncodedText.Encode("endTimeMillis");
    private static readonly JsonEncodedText ModifiedTimeMillis = JsonEncodedText.Encode("modifiedTimeMillis");
    private static readonly JsonEncodedText ActiveTimeMillis = JsonEncodedText.Encode("activeTimeMillis");

    public static void Write(Utf8JsonWriter json, Session session)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, session.Id);
        DataSourceJson.WriteText(json, "name", session.Name);
        DataSourceJson.WriteText(json, "description", session.Description);
        DataPointJson.WriteInt64(json, StartTimeMillis, session.Start);
        DataPointJson.WriteInt64(json, EndTimeMillis, session.End);
        DataPointJson.WriteInt64(json, ModifiedTimeMillis, session.Modified);
        if (session.Application is { } application)
        {
            DataSourceJson.WriteApplication(json, application);
        }

        json.WriteNumber("activityType"u8, session.ActivityType);
        if (session.ActiveTime is { } active)
        {
            DataPointJson.WriteInt64(json, ActiveTimeMillis, active);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads the session that a client puts at an id.</summary>
    public static Session Read(JsonElement element, string id, string project, long now)
    {
        if (FitBody.Text(element, "id") is { } given && given != id)
        {
            throw FitException.InvalidArgument($"The session's id '{given}' is not the path's '{id}'.");
        }

        var start = Time("startTimeMillis");
        var end = Time("endTimeMillis");
        var active = FitBody.Int64(element, "activeTimeMillis");
        if (start > end || start < 0)
        {
            throw FitException.InvalidArgument(
                $"The session from {start} to {end} must start at or after the epoch and not after its end.");
        }

        if (active is { } time && (time < 0 || time > end - start))
        {
            throw FitException.InvalidArgument($"The activeTimeMillis {time} is longer than the session.");
        }

        return new Session
        {
            Id = id,
            Name = FitBody.Text(element, "name") is { Length: > 0 } name ? name : throw FitException.InvalidArgument(
                "The name of the session is missing."),
            Description = FitBody.Text(element, "description"),
            Start = start,
            End = end,
            ActivityType = FitBody.Int32(element, "activityType") ?? throw FitException.InvalidArgument(
                "The activityType of the session is missing."),
            ActiveTime = active,
            Application = DataSourceJson.ReadApplication(element),
            Project = project,
            Modified = now,
        };

        long Time(string name) => FitBody.Int64(element, name) ?? throw FitException.InvalidArgument(
            $"The {name} of the session is missing.");
    }
}
