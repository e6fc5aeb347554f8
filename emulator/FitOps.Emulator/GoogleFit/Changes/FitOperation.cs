using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.Emulator.GoogleFit.Changes;

/// <summary>What an operation does.</summary>
internal enum FitOperationKind
{
    CreateSource,
    UpdateSource,
    DeleteSource,
    InsertPoints,
    DeletePoints,
    Late,
    PutSession,
    DeleteSession,
    IssueToken,
    RotateToken,
    RevokeToken,
}

/// <summary>One change of the state, as it is kept across restarts. Which members are set depends on the kind.</summary>
internal sealed record FitOperation
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required FitOperationKind Kind { get; init; }

    /// <summary>The number of the user.</summary>
    public required int User { get; init; }

    /// <summary>When it happened, in milliseconds since the epoch by the emulator's clock.</summary>
    public long At { get; init; }

    /// <summary>The project number of the client.</summary>
    public string? Project { get; init; }

    /// <summary>The id of the data source (as the one who made it sees it) or of the session.</summary>
    public string? Id { get; init; }

    /// <summary>The start of a dataset in nanoseconds.</summary>
    public long Start { get; init; }

    /// <summary>The end of a dataset in nanoseconds.</summary>
    public long End { get; init; }

    /// <summary>The request's body.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>A refresh token.</summary>
    public string? Token { get; init; }

    /// <summary>The refresh token that takes its place.</summary>
    public string? NextToken { get; init; }

    /// <summary>The client id of a token.</summary>
    public string? Client { get; init; }

    /// <summary>The scopes of a token.</summary>
    public string? Scopes { get; init; }

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    public static FitOperation Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<FitOperation>(utf8, Options) ?? throw new InvalidDataException("An operation of Google Fit is null.");
}
