namespace FitOps.Export;

/// <summary>A part of one user's data. Its key begins with the user's label, which holds no slash.</summary>
internal abstract record GoogleFitPartition(string Key, GoogleFitExportUser User) : ExportPartition(Key)
{
    /// <summary>The user's label, and what follows it in the key of a stream's partition.</summary>
    public static (string Label, string Stream) Split(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? (key[..slash], key[(slash + 1)..]) : (key, string.Empty);
}

/// <summary>The data sources of a user.</summary>
internal sealed record DataSourcesPartition(GoogleFitExportUser User) : GoogleFitPartition(User.Label, User);

/// <summary>The points of one stream of a user.</summary>
internal sealed record StreamPartition(GoogleFitExportUser User, string DataStreamId) : GoogleFitPartition($"{User.Label}/{DataStreamId}", User);

/// <summary>What the user did not let the export see: it can only fail, and says what is missing.</summary>
internal sealed record NotGrantedPartition(GoogleFitExportUser User, string Reason) : GoogleFitPartition($"{User.Label}/not granted", User);

/// <summary>The sessions of a user, or those that were deleted.</summary>
internal sealed record SessionsPartition(GoogleFitExportUser User, bool Deleted)
    : GoogleFitPartition($"{User.Label}/{(Deleted ? "deleted" : "current")}", User);
