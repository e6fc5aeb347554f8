using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.Sources;

/// <summary>The device that a data source's sensor is in; members that are not known are null.</summary>
internal sealed record Device(string? Manufacturer, string? Model, string? Type, string? Uid, string? Version)
{
    /// <summary>The kinds of device that the contract names.</summary>
    public static readonly string[] Types = ["unknown", "phone", "tablet", "watch", "chestStrap", "scale", "headMounted", "smartDisplay"];
}

/// <summary>The application that feeds a data source or made a session.</summary>
internal sealed record Application(string? Name, string? PackageName, string? Version, string? DetailsUrl);

/// <summary>A source of points, as the client that made it sees it.</summary>
internal sealed record DataSource
{
    /// <summary>The project number of the REST client that made it; null for an Android application's.</summary>
    public string? Project { get; init; }

    /// <summary>"raw" or "derived".</summary>
    public required string Type { get; init; }

    public required DataType DataType { get; init; }

    public string? StreamName { get; init; }

    public string? Name { get; init; }

    public Device? Device { get; init; }

    public Application? Application { get; init; }

    /// <summary>The data stream id.</summary>
    public string Id => StreamId.Build(this, Project ?? Application?.PackageName, Device?.Uid);

    /// <summary>The data stream id for everybody but the client that made the source.</summary>
    public string ObfuscatedId => Project is null
        ? Id
        : StreamId.Build(this, StreamId.ObfuscateProject(Project), StreamId.ObfuscateUid(Device?.Uid));

    /// <summary>Whether a client's project made this source.</summary>
    public bool IsOwnedBy(string project) => Project == project;

    /// <summary>The data stream id that a client's project sees.</summary>
    public string IdFor(string project) => IsOwnedBy(project) ? Id : ObfuscatedId;
}
