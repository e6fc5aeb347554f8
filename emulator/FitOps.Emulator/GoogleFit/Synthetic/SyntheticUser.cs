using System.Globalization;
using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Sessions;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;
using FitOps.Emulator.GoogleFit.Users;
using FitOps.Emulator.Synthetic;

namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>A user while their history is made: takes points and sessions and leaves out what would lie in the future.</summary>
internal sealed class SyntheticUser
{
    private const long NanosPerMilli = 1_000_000;
    private const long GoogleFit = 0x0F17;

    private readonly int _seed;
    private readonly long _today;
    private readonly TimeZoneInfo _zone;
    private readonly Dictionary<SyntheticSource, StoredStream> _streams = [];

    public SyntheticUser(FitUser user, int seed, DateTimeOffset today)
    {
        User = user;
        _seed = seed;
        _today = today.ToUnixTimeMilliseconds();
        _zone = Zones.Of(user.Number);
        var random = Random(SyntheticTopic.Person, 0);
        RestingHeartRate = random.Between(50, 68);
        WeightGrams = random.Between(54_000, 98_000);
        HeightMillimetres = random.Between(1550, 1950);
        StepLengthMillimetres = HeightMillimetres * 42 / 100;
    }

    public FitUser User { get; }

    public int RestingHeartRate { get; }

    public int WeightGrams { get; }

    public int HeightMillimetres { get; }

    public int StepLengthMillimetres { get; }

    /// <summary>The chance of one topic of one day, independent of everything else.</summary>
    public SyntheticRandom Random(SyntheticTopic topic, int day) => new(_seed, GoogleFit, User.Number, (long)topic, day);

    /// <summary>
    /// The instant, in milliseconds since the epoch, at which the user's clock shows so many seconds after midnight of a day.
    /// </summary>
    public long At(DateOnly day, int second)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddSeconds(second);

        // What the clocks skip in spring happens an hour later.
        local = _zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }

    /// <summary>The user's stream of a source, made if there is none yet.</summary>
    public StoredStream Stream(SyntheticSource source)
    {
        if (!_streams.TryGetValue(source, out var stream))
        {
            _streams[source] = stream = User.Create(source.Source);
        }

        return stream;
    }

    /// <summary>Adds a point over an interval in milliseconds.</summary>
    public void Add(SyntheticSource source, long start, long end, params ReadOnlySpan<PointValue> values)
    {
        // A watch or a phone hands its data over a while after it was measured.
        var modified = end + (5 * 60_000) + (end / 1000 % 1500 * 1000);
        if (end <= _today)
        {
            var point = new DataPoint(start * NanosPerMilli, end * NanosPerMilli, values.ToArray(), Math.Min(modified, _today));
            Stream(source).Points.Insert(point);
        }
    }

    /// <summary>Adds a point at an instant in milliseconds.</summary>
    public void AddAt(SyntheticSource source, long at, params ReadOnlySpan<PointValue> values) => Add(source, at, at, values);

    /// <summary>Adds a session.</summary>
    public void AddSession(string kind, string name, int activity, long start, long end, long? active = null)
    {
        if (end > _today)
        {
            return;
        }

        User.Sessions.Put(new Session
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{kind}-{start}"),
            Name = name,
            Description = "",
            Start = start,
            End = end,
            ActivityType = activity,
            ActiveTime = active,
            Application = SyntheticSources.FitApp,
            Modified = Math.Min(end + 60_000, _today),
        });
    }
}

/// <summary>What a stream of chance is for.</summary>
internal enum SyntheticTopic
{
    Person,
    Movement,
    Counting,
    Workout,
    HeartRate,
    Night,
    Body,
    Health,
    Food,
    Cycle,
    Dense,
}

/// <summary>A data source of synthetic users.</summary>
internal sealed class SyntheticSource(string dataType, string streamName, Device? device, Application application, string type = "raw")
{
    public DataSource Source { get; } = new()
    {
        Type = type,
        DataType = DataTypeCatalogue.Find(dataType) ?? throw new ArgumentException($"There is no data type {dataType}.", nameof(dataType)),
        StreamName = streamName,
        Device = device,
        Application = application,
    };
}
