using System.Text.RegularExpressions;

namespace FitOps.GoogleFit;

/// <summary>What makes a data source valid, and two of them the same.</summary>
internal static partial class DataSourceRules
{
    private const string Platform = "com.google.";

    /// <summary>What the API would refuse; null where nothing is wrong.</summary>
    public static string? FindProblem(DataSource source)
    {
        if (source.Type is not ("raw" or "derived"))
        {
            return $"The data source's type is '{source.Type}': it is raw or derived.";
        }

        if (source.DataType is not { Name: { Length: > 0 } type })
        {
            return "The data source has no dataType.name, such as com.google.weight.";
        }

        if (!type.StartsWith(Platform, StringComparison.Ordinal) && source.DataType.Field is not { Count: > 0 })
        {
            return $"'{type}' is a custom data type: name its fields.";
        }

        if (DataTypeCatalogue.Find(type) is { Kind: DataTypeKind.Summary })
        {
            return $"'{type}' is a summary, which can only be read.";
        }

        if (source.Application is not { Name.Length: > 0 })
        {
            return "The data source has no application.name, which the API wants from REST clients.";
        }

        return source.DataStreamId is { } id && !id.StartsWith($"{source.Type}:{type}:", StringComparison.Ordinal)
            ? $"The dataStreamId does not begin with '{source.Type}:{type}:': leave it out, and the server builds it."
            : null;
    }

    /// <summary>The members that were asked for and are not so. What was not asked for may be anything.</summary>
    public static List<DataSourceDifference> Compare(DataSource wanted, DataSource existing)
    {
        (string Member, string? Wanted, string? Existing)[] members =
        [
            ("type", wanted.Type, existing.Type),
            ("dataType.name", wanted.DataType?.Name, existing.DataType?.Name),
            ("dataType.field", Fields(wanted), Fields(existing)),
            ("dataStreamName", wanted.DataStreamName, existing.DataStreamName),
            ("name", wanted.Name, existing.Name),
            ("device.manufacturer", wanted.Device?.Manufacturer, existing.Device?.Manufacturer),
            ("device.model", wanted.Device?.Model, existing.Device?.Model),
            ("device.type", wanted.Device?.Type, existing.Device?.Type),
            ("device.uid", wanted.Device?.Uid, existing.Device?.Uid),
            ("device.version", wanted.Device?.Version, existing.Device?.Version),
            ("application.name", wanted.Application?.Name, existing.Application?.Name),
            ("application.detailsUrl", wanted.Application?.DetailsUrl, existing.Application?.DetailsUrl),
            ("application.version", wanted.Application?.Version, existing.Application?.Version),
        ];
        return [.. members
            .Where(member => !string.IsNullOrEmpty(member.Wanted) && member.Wanted != member.Existing)
            .Select(member => new DataSourceDifference(member.Member, member.Wanted, member.Existing))];
    }

    /// <summary>Whether the server would build the same id for both, but for the project (API-BEHAVIOUR, Google Fit row 2).</summary>
    public static bool HasSameStream(DataSource left, DataSource right) =>
        (left.Type, left.DataType?.Name, left.DataStreamName ?? string.Empty) == (right.Type, right.DataType?.Name, right.DataStreamName ?? string.Empty)
        && (left.Device?.Manufacturer, left.Device?.Model, left.Device?.Uid) == (right.Device?.Manufacturer, right.Device?.Model, right.Device?.Uid);

    /// <summary>The id in a message such as "Data Source: raw:com.google.weight:1234:name already exists".</summary>
    public static string? FindStreamId(string? message) =>
        message is not null && StreamId().Match(message) is { Success: true } match ? match.Groups["id"].Value : null;

    private static string? Fields(DataSource source) => source.DataType?.Field is { Count: > 0 } fields
        ? string.Join(", ", fields.Select(field => $"{field.Name} {field.Format}"))
        : null;

    [GeneratedRegex(@"\b(?<id>(raw|derived):.+?)\s+already exists", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StreamId();
}
