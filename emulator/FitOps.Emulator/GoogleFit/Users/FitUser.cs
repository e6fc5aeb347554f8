using System.Globalization;
using FitOps.Emulator.GoogleFit.Sessions;
using FitOps.Emulator.GoogleFit.Sources;

namespace FitOps.Emulator.GoogleFit.Users;

/// <summary>One user with sources, points and sessions. Everything is done under <see cref="Gate"/>.</summary>
internal sealed class FitUser(int number)
{
    private readonly Dictionary<string, StoredStream> _streams = new(StringComparer.Ordinal);
    private long _lastChange;

    /// <summary>Held while the user's data is read or changed.</summary>
    public Lock Gate { get; } = new();

    /// <summary>1 for the first user.</summary>
    public int Number { get; } = number;

    /// <summary>The user's name, which is also the bearer token that opens everything: fit-user-0001.</summary>
    public string Name { get; } = NameOf(number);

    public SessionStore Sessions { get; } = new();

    /// <summary>The streams that are stored, by their ids.</summary>
    public IEnumerable<StoredStream> Stored => _streams.Values.OrderBy(stream => stream.Source.Id, StringComparer.Ordinal);

    /// <summary>The name of a user by number.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"fit-user-{number:D4}");

    /// <summary>All streams, stored and derived, by their ids.</summary>
    public IEnumerable<FitStream> Streams() =>
        _streams.Values.Select(Readable).Concat(DerivedSources().Select(Readable)).OrderBy(stream => stream.Source.Id, StringComparer.Ordinal);

    /// <summary>The stream that a client's project knows by that id, or null.</summary>
    public FitStream? Find(string id, string project)
    {
        var stored = _streams.GetValueOrDefault(id) ?? _streams.Values.FirstOrDefault(stream => stream.Source.ObfuscatedId == id);
        if (stored is not null)
        {
            return stored.Source.IdFor(project) == id ? Readable(stored) : null;
        }

        return DerivedSources().FirstOrDefault(source => source.Id == id) is { } derived ? Readable(derived) : null;
    }

    /// <summary>The stored stream of a data source, made if there is none.</summary>
    public StoredStream Create(DataSource source)
    {
        if (!_streams.TryGetValue(source.Id, out var stream))
        {
            stream = new StoredStream(source);
            _streams.Add(source.Id, stream);
        }

        return stream;
    }

    /// <summary>Whether a stream of that id is stored.</summary>
    public bool Has(string id) => _streams.ContainsKey(id);

    public void Remove(DataSource source) => _streams.Remove(source.Id);

    /// <summary>The number of the next change of a point of this user.</summary>
    public long NextChange() => ++_lastChange;

    private IEnumerable<DataSource> DerivedSources() => DerivedStreams.For(_streams.Values.Select(stream => stream.Source.DataType));

    private static FitStream Readable(StoredStream stream) => new(stream.Source, stream.Points, [stream], Derived: false);

    private FitStream Readable(DataSource derived) => new(
        derived,
        DerivedStreams.Points(derived, _streams.Values),
        [.. Stored.Where(stream => stream.Source.DataType.Name == derived.DataType.Name)],
        Derived: true);
}
