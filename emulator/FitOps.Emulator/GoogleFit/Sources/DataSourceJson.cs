using System.Text.Json;
using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Http;

namespace FitOps.Emulator.GoogleFit.Sources;

/// <summary>Data sources as the wire has them.</summary>
internal static class DataSourceJson
{
    public static void Write(Utf8JsonWriter json, DataSource source, string project)
    {
        json.WriteStartObject();
        json.WriteString("dataStreamId"u8, source.IdFor(project));
        WriteText(json, "name", source.Name);
        WriteText(json, "dataStreamName", source.StreamName);
        json.WriteString("type"u8, source.Type);
        json.WriteStartObject("dataType"u8);
        json.WriteString("name"u8, source.DataType.Name);
        json.WriteStartArray("field"u8);
        foreach (var field in source.DataType.Fields)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, field.Name);
            json.WriteString("format"u8, field.Format.Name());
            if (field.Optional)
            {
                json.WriteBoolean("optional"u8, true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        if (source.Device is { } device)
        {
            var uid = source.Project is null || source.IsOwnedBy(project) ? device.Uid : StreamId.ObfuscateUid(device.Uid);
            json.WriteStartObject("device"u8);
            WriteText(json, "uid", uid);
            WriteText(json, "type", device.Type);
            WriteText(json, "version", device.Version);
            WriteText(json, "model", device.Model);
            WriteText(json, "manufacturer", device.Manufacturer);
            json.WriteEndObject();
        }

        if (source.Application is { } application)
        {
            WriteApplication(json, application);
        }

        json.WriteStartArray("dataQualityStandard"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteApplication(Utf8JsonWriter json, Application application)
    {
        json.WriteStartObject("application"u8);
        WriteText(json, "packageName", application.PackageName);
        WriteText(json, "version", application.Version);
        WriteText(json, "detailsUrl", application.DetailsUrl);
        WriteText(json, "name", application.Name);
        json.WriteEndObject();
    }

    public static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>Reads a data source that a REST client sends.</summary>
    /// <param name="element">The object.</param>
    /// <param name="project">The client's project number.</param>
    /// <param name="id">The data stream id that the client gave, or null.</param>
    public static DataSource Read(JsonElement element, string project, out string? id)
    {
        id = FitBody.Text(element, "dataStreamId");
        var type = FitBody.Text(element, "type");
        if (type is not ("raw" or "derived"))
        {
            throw FitException.InvalidArgument($"Data source type is '{type}': it must be raw or derived.");
        }

        var application = ReadApplication(element) ?? throw FitException.InvalidArgument("The application of the data source is missing.");
        if (string.IsNullOrEmpty(application.Name))
        {
            throw FitException.InvalidArgument("The name of the data source's application is missing: REST clients must give one.");
        }

        return new DataSource
        {
            Project = project,
            Type = type,
            DataType = ReadDataType(FitBody.Object(element, "dataType") ?? throw FitException.InvalidArgument(
                "The dataType of the data source is missing.")),
            StreamName = FitBody.Text(element, "dataStreamName"),
            Name = FitBody.Text(element, "name"),
            Device = FitBody.Object(element, "device") is { } device ? ReadDevice(device) : null,
            Application = application,
        };
    }

    public static Application? ReadApplication(JsonElement element)
    {
        if (FitBody.Object(element, "application") is not { } application)
        {
            return null;
        }

        if (!string.IsNullOrEmpty(FitBody.Text(application, "packageName")))
        {
            throw FitException.InvalidArgument("The packageName of an application cannot be set by REST clients.");
        }

        return new Application(
            FitBody.Text(application, "name"), null, FitBody.Text(application, "version"), FitBody.Text(application, "detailsUrl"));
    }

    private static Device ReadDevice(JsonElement device)
    {
        var type = FitBody.Text(device, "type");
        if (type is not null && !Device.Types.Contains(type))
        {
            throw FitException.InvalidArgument($"Device type '{type}' is unknown: use one of {string.Join(", ", Device.Types)}.");
        }

        return new Device(
            FitBody.Text(device, "manufacturer"),
            FitBody.Text(device, "model"),
            type,
            FitBody.Text(device, "uid"),
            FitBody.Text(device, "version"));
    }

    private static DataType ReadDataType(JsonElement element)
    {
        var name = FitBody.Text(element, "name");
        if (string.IsNullOrEmpty(name))
        {
            throw FitException.InvalidArgument("The name of the dataType is missing.");
        }

        var fields = FitBody.List(element, "field").Select(ReadField).ToArray();
        if (!name.StartsWith(DataType.SharedPrefix, StringComparison.Ordinal))
        {
            return fields.Length > 0
                ? new DataType(name, Scope: null, PointKind.Delta, fields)
                : throw FitException.InvalidArgument($"The custom data type {name} needs at least one field.");
        }

        var known = DataTypeCatalogue.Find(name) ?? throw FitException.InvalidArgument($"Data type {name} is unknown.");
        if (DataTypeCatalogue.IsAggregate(name))
        {
            throw FitException.InvalidArgument($"Data type {name} comes out of aggregation and cannot be written.");
        }

        var given = fields.Select(field => (field.Name, field.Format));
        if (fields.Length > 0 && !given.SequenceEqual(known.Fields.Select(field => (field.Name, field.Format))))
        {
            var expected = string.Join(", ", known.Fields.Select(field => $"{field.Name} ({field.Format.Name()})"));
            throw FitException.InvalidArgument($"The fields do not match data type {name}, which has {expected}.");
        }

        return known;
    }

    private static DataTypeField ReadField(JsonElement field)
    {
        var name = FitBody.Text(field, "name");
        var format = FitBody.Text(field, "format");
        if (string.IsNullOrEmpty(name) || !FieldFormats.TryParse(format, out var known))
        {
            throw FitException.InvalidArgument(
                $"Field '{name}' of format '{format}': it needs a name, and integer, floatPoint, string or map.");
        }

        var optional = field.TryGetProperty("optional", out var value) && value.ValueKind == JsonValueKind.True;
        return new DataTypeField(name, known, "n/a", Optional: optional);
    }
}
