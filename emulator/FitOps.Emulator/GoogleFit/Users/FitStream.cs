using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Users;

/// <summary>A stream that can be read: stored, or derived by the platform from stored ones.</summary>
/// <param name="Source">What it is.</param>
/// <param name="Points">Its points.</param>
/// <param name="Stored">The stream itself if it is stored, else the streams of its type that it is derived from.</param>
/// <param name="Derived">Whether the platform derives it.</param>
internal sealed record FitStream(DataSource Source, IPointReader Points, IReadOnlyList<StoredStream> Stored, bool Derived);
