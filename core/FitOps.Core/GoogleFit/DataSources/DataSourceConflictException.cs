using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>A member in which an existing data source differs from the one that was to be created.</summary>
/// <param name="Member">The member, such as <c>application.name</c>.</param>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Existing">What is there.</param>
public sealed record DataSourceDifference(string Member, string? Wanted, string? Existing);

/// <summary>The data source that was to be created exists with other contents.</summary>
public sealed class DataSourceConflictException : FitOpsException
{
    /// <summary>Makes the exception.</summary>
    public DataSourceConflictException(DataSource existing, IReadOnlyList<DataSourceDifference> differences)
        : base(
            $"The data source exists, but with other contents: {string.Join(", ", differences.Select(difference => difference.Member))}. "
            + "Update it, or give the new one another dataStreamName.",
            innerException: null)
    {
        Existing = existing;
        Differences = differences;
    }

    /// <summary>What is there.</summary>
    public DataSource Existing { get; }

    /// <summary>The differences, with their values: do not log them.</summary>
    public IReadOnlyList<DataSourceDifference> Differences { get; }
}
