using System.Globalization;

namespace FitOps.GoogleFit;

/// <summary>What makes data points fit their stream (API-BEHAVIOUR, Google Fit row 7).</summary>
internal static class PointRules
{
    /// <summary>What the API would refuse, of the first point that has something; null where nothing is wrong.</summary>
    public static string? FindProblem(string dataStreamId, IReadOnlyList<DataPoint> points)
    {
        var type = DataTypeCatalogue.FindByStreamId(dataStreamId);
        for (var i = 0; i < points.Count; i++)
        {
            if ((FindTimeProblem(points[i]) ?? FindTypeProblem(points[i], type)) is { } problem)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Point {i} of {points.Count}: {problem}");
            }
        }

        return null;
    }

    private static string? FindTimeProblem(DataPoint point)
    {
        var start = point.StartTime ?? point.EndTime;
        return start.Value < 0
            ? $"it starts at {start}; give a start or an end after 1970."
            : start > point.EndTime ? $"it ends at {point.EndTime}, before its start at {start}." : null;
    }

    private static string? FindTypeProblem(DataPoint point, DataTypeDefinition? type)
    {
        if (type is null)
        {
            return null;
        }

        if (point.DataTypeName is { } name && name != type.Name)
        {
            return $"it is of type '{name}', the stream of '{type.Name}'.";
        }

        if (point.Value.Count != type.Fields.Count)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"it has {point.Value.Count} values, and '{type.Name}' has the fields {string.Join(", ", type.Fields.Select(field => field.Name))}; give an unset one an empty value.");
        }

        for (var i = 0; i < type.Fields.Count; i++)
        {
            if (FindValueProblem(point.Value[i], type.Fields[i]) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    // Names and formats only: a value may be anybody's weight.
    private static string? FindValueProblem(FieldValue value, FieldDefinition field)
    {
        if (!value.IsSet)
        {
            return field.IsOptional ? null : $"its '{field.Name}' is not set.";
        }

        var fits = field.Format switch
        {
            FieldFormat.Integer => value is { IntVal: >= int.MinValue and <= int.MaxValue, FpVal: null, StringVal: null },
            FieldFormat.FloatPoint => value is { FpVal: { } number, IntVal: null, StringVal: null } && double.IsFinite(number),
            FieldFormat.String => value is { StringVal: not null, IntVal: null, FpVal: null },
            FieldFormat.Map => value is { MapVal: [_, ..], IntVal: null, FpVal: null, StringVal: null },
            _ => true,
        };
        return fits ? null : $"its '{field.Name}' is not one value of the format {field.Format}.";
    }
}
