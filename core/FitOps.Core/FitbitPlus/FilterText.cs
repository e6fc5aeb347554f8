namespace FitOps.FitbitPlus;

/// <summary>Holds the text of a filter against its kind, before anything is sent.</summary>
internal static class FilterText
{
    public static string Check(ResourceType type, FilterDefinition filter, string text)
    {
        var value = text.Trim();
        try
        {
            return filter.Kind switch
            {
                FilterKind.Id when value.Length > 0 && !value.Contains(',', StringComparison.Ordinal) => value,
                FilterKind.IdList when value.Split(',', StringSplitOptions.TrimEntries) is var ids && ids.All(id => id.Length > 0) => string.Join(',', ids),
                FilterKind.Text when value.Length > 0 => text,
                FilterKind.Choice when filter.Choices.Contains(value, StringComparer.Ordinal) => value,
                FilterKind.Boolean when bool.TryParse(value, out var yes) => yes ? "true" : "false",
                FilterKind.Instant => DateRange.Format(DateRange.ParseInstant(value)),
                FilterKind.DateRange => DateRange.Parse(value).ToString(),

                // An id or a name may be a person's: it is not repeated.
                FilterKind.Id or FilterKind.IdList or FilterKind.Text => throw new FormatException("The value given does not fit."),
                _ => throw new FormatException($"'{value}' does not fit."),
            };
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new ArgumentException($"Filter '{filter.Name}' of '{type.Name}' takes {Describe(filter)}. {error.Message}", nameof(text), error);
        }
    }

    public static void CheckInclude(string typeName, IReadOnlyList<string> allowed, string relation)
    {
        if (!allowed.Contains(relation, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                allowed.Count == 0
                    ? $"'{typeName}' can include nothing here, so not '{relation}'."
                    : $"'{typeName}' cannot include '{relation}'. Take one of: {string.Join(", ", allowed)}.",
                nameof(relation));
        }
    }

    public static string Describe(FilterDefinition filter) => filter.Kind switch
    {
        FilterKind.Id => "one id",
        FilterKind.IdList => "one or more ids separated by commas",
        FilterKind.Text => "a text that is not empty",
        FilterKind.Choice => $"one of {string.Join(", ", filter.Choices)}",
        FilterKind.Boolean => "true or false",
        FilterKind.Instant => "a time with offset",
        FilterKind.DateRange => "a range from..to of two times with offset",
        FilterKind.Identifier => "system and value of an identifier, written system|value",
        _ => throw new InvalidOperationException($"Filter kind {filter.Kind} has no description."),
    };
}
