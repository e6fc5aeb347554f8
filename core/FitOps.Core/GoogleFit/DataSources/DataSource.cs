namespace FitOps.GoogleFit;

/// <summary>A source of data, which has one stream of data points (API-BEHAVIOUR, Google Fit rows 2 and 3).</summary>
public sealed class DataSource : ApiObject
{
    /// <summary>
    /// The stream's id, built by the server of type, data type, project number, device and stream name. It need not be given on creation;
    /// if it is, it must be what the server builds.
    /// </summary>
    public string? DataStreamId { get; set; }

    /// <summary>Tells streams of the same type and producer apart.</summary>
    public string? DataStreamName { get; set; }

    /// <summary>A name for people.</summary>
    public string? Name { get; set; }

    /// <summary><c>raw</c> or <c>derived</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The form of the stream's points.</summary>
    public DataType? DataType { get; set; }

    /// <summary>The device whose sensor the data come from.</summary>
    public Device? Device { get; set; }

    /// <summary>The application that brings the data in.</summary>
    public Application? Application { get; set; }

    /// <summary>Deprecated; the server never fills it.</summary>
    public List<string>? DataQualityStandard { get; set; }

    /// <summary>The fields of the stream's points, with units where the catalogue knows the type.</summary>
    /// <returns>The server's own fields; the catalogue's where the server named none.</returns>
    public IReadOnlyList<FieldDefinition> GetFields()
    {
        var known = DataTypeCatalogue.Find(DataType?.Name)?.Fields ?? [];
        return DataType?.Field is { Count: > 0 } fields
            ? [.. fields.Select(field => field.ToDefinition(known.FirstOrDefault(definition => definition.Name == field.Name)))]
            : known;
    }
}

/// <summary>A data type as a data source names it.</summary>
public sealed class DataType : ApiObject
{
    /// <summary>The name, such as <c>com.google.step_count.delta</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The fields; not needed for the types of <c>com.google</c>.</summary>
    public List<DataTypeField>? Field { get; set; }
}

/// <summary>A field of a data type as a data source names it.</summary>
public sealed class DataTypeField : ApiObject
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary><c>integer</c>, <c>floatPoint</c>, <c>string</c>, <c>map</c>, <c>integerList</c>, <c>floatList</c> or <c>blob</c>.</summary>
    public string? Format { get; set; }

    /// <summary>True where a point may leave the field unset.</summary>
    public bool? Optional { get; set; }

    internal FieldDefinition ToDefinition(FieldDefinition? known) => new(
        Name ?? string.Empty,
        Enum.TryParse<FieldFormat>(Format, ignoreCase: true, out var format) ? format : known?.Format ?? FieldFormat.Blob,
        known?.Unit ?? string.Empty,
        Optional ?? known?.IsOptional ?? false);
}

/// <summary>The device of a data source.</summary>
public sealed class Device : ApiObject
{
    /// <summary>Who made it.</summary>
    public string? Manufacturer { get; set; }

    /// <summary>The model.</summary>
    public string? Model { get; set; }

    /// <summary><c>phone</c>, <c>tablet</c>, <c>watch</c>, <c>chestStrap</c>, <c>scale</c>, <c>headMounted</c>, <c>smartDisplay</c> or <c>unknown</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Its serial number; in disguise for everybody but who created the source.</summary>
    public string? Uid { get; set; }

    /// <summary>The version of hardware and software: the one part of a device that an update may change.</summary>
    public string? Version { get; set; }
}

/// <summary>The application of a data source or a session.</summary>
public sealed class Application : ApiObject
{
    /// <summary>The name; REST clients have to give one.</summary>
    public string? Name { get; set; }

    /// <summary>An address with more about it.</summary>
    public string? DetailsUrl { get; set; }

    /// <summary>The package of an Android application.</summary>
    public string? PackageName { get; set; }

    /// <summary>The version.</summary>
    public string? Version { get; set; }
}

/// <summary>The answer to a question for data sources.</summary>
internal sealed class DataSourceList : ApiObject
{
    public List<DataSource>? DataSource { get; set; }
}
