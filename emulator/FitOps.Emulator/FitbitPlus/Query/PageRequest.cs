using System.Globalization;
using FitOps.Emulator.FitbitPlus.Documents;

namespace FitOps.Emulator.FitbitPlus.Query;

/// <summary>Which page is wanted (API-BEHAVIOUR rows 4, 5, 7, 8).</summary>
internal sealed record PageRequest
{
    public const string SizeParameter = "page[size]";
    public const string NumberParameter = "page[number]";
    public const string LimitParameter = "page[limit]";

    // The contract sets no upper bound on the limit: more than this comes in several pages (assumed).
    private const int LargestLimit = 1000;

    // The prose knows the cursor by this name, whatever an endpoint calls it: both are taken.
    private static readonly string[] CursorParameters = ["page[after]", "page[cursor]"];

    /// <summary>Whether the page follows a cursor; otherwise it is the n-th one.</summary>
    public bool ByCursor { get; private init; }

    /// <summary>How many records are wanted at most; 0 asks for the count only.</summary>
    public int Size { get; private init; }

    /// <summary>The page, from 1, if not by cursor.</summary>
    public int Number { get; private init; } = 1;

    /// <summary>The page's records come after this one; null for the first page.</summary>
    public Cursor? After { get; private init; }

    public static bool IsParameter(string name)
        => name is SizeParameter or NumberParameter or LimitParameter || CursorParameters.Contains(name);

    public static PageRequest Read(QueryParameters query, PagingRules rules, ListOrder order, List<ApiError> errors)
    {
        var skip = query[SizeParameter] ?? query[NumberParameter];
        var cursors = CursorParameters.Where(name => query[name] is not null).ToArray();
        var limit = query[LimitParameter];
        if (limit is null && cursors.Length == 0)
        {
            return new PageRequest
            {
                Size = ReadNumber(query, SizeParameter, 0, rules.MaximumSize, rules.DefaultSize, errors),
                Number = ReadNumber(query, NumberParameter, 1, int.MaxValue, 1, errors),
            };
        }

        var cursor = cursors.Length > 0 ? cursors[0] : rules.CursorParameter;
        if (skip is not null)
        {
            errors.Add(ApiError.InvalidParameter(
                limit is not null ? LimitParameter : cursor,
                $"{SizeParameter} and {NumberParameter} cannot be mixed with {LimitParameter} and {rules.CursorParameter}: use one strategy of paging"));
        }

        if (cursors.Length > 1)
        {
            errors.Add(ApiError.InvalidParameter(cursor, $"{cursors[0]} and {cursors[1]} are two names for the same cursor: give one"));
        }

        return new PageRequest
        {
            ByCursor = true,
            Size = Math.Min(LargestLimit, ReadNumber(query, LimitParameter, 0, int.MaxValue, rules.DefaultLimit, errors)),
            After = query[cursor] is { } text ? ReadCursor(cursor, text, order, errors) : null,
        };
    }

    private static Cursor? ReadCursor(string parameter, string text, ListOrder order, List<ApiError> errors)
    {
        if (Cursor.TryParse(text, out var cursor) && cursor.Order == order)
        {
            return cursor;
        }

        errors.Add(ApiError.InvalidParameter(parameter, $"'{text}' is not a cursor of this listing: follow links.next as it stands"));
        return null;
    }

    private static int ReadNumber(
        QueryParameters query, string parameter, int minimum, int maximum, int otherwise, List<ApiError> errors)
    {
        if (query[parameter] is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }

        var range = maximum == int.MaxValue ? $"at least {minimum}" : $"from {minimum} to {maximum}";
        errors.Add(ApiError.InvalidParameter(parameter, $"{parameter} must be a whole number {range}, not '{text}'"));
        return otherwise;
    }
}
