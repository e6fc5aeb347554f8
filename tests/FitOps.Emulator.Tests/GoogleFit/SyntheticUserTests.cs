using FitOps.Emulator.GoogleFit.Admin;
using FitOps.Emulator.GoogleFit.DataTypes;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>The synthetic users and the ground truth about them.</summary>
public sealed class SyntheticUserTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_points_and_another_seed_others()
    {
        await using var one = await StartAsync(days: 4);
        await using var same = await StartAsync(days: 4);
        await using var other = await StartAsync(days: 4, change: options => options with { Seed = 7 });
        Assert.Equal(Lines(one, 1), Lines(same, 1));
        Assert.NotEqual(Lines(one, 1), Lines(other, 1));
    }

    [Fact]
    public async Task A_user_is_the_same_however_many_there_are()
    {
        await using var few = await StartAsync(users: 2, days: 4);
        await using var many = await StartAsync(users: 7, days: 4);
        Assert.Equal(Lines(few, 2), Lines(many, 2));
        Assert.NotEqual(Lines(many, 1), Lines(many, 7));
    }

    [Fact]
    public async Task A_longer_history_begins_earlier_and_ends_the_same()
    {
        await using var shorter = await StartAsync(days: 5);
        await using var longer = await StartAsync(days: 9);
        const string Glucose = "raw:com.google.blood_glucose:com.example.health:meter";
        var last = await shorter.ReadAsync(Glucose);
        Assert.NotEmpty(last);
        Assert.Equal(last, (await longer.ReadAsync(Glucose)).Take(last.Length));
    }

    [Fact]
    public async Task Every_kind_of_health_data_is_there()
    {
        await using var fit = await StartAsync(users: 2, days: 30);
        var truth = fit.Host.GoogleFitTruth.Of("fit-user-0002") ?? throw new InvalidOperationException("The user is missing.");
        string[] wanted =
        [
            "step_count.delta", "heart_rate.bpm", "sleep.segment", "weight", "body.fat.percentage", "blood_pressure", "blood_glucose", "oxygen_saturation",
            "body.temperature", "nutrition", "hydration", "location.sample", "activity.segment", "distance.delta", "calories.expended", "calories.bmr",
            "heart_minutes", "active_minutes", "power.sample", "speed", "activity.exercise", "menstruation", "ovulation_test", "cervical_mucus",
        ];
        Assert.All(wanted, name => Assert.Contains(truth.Streams, stream => stream.Count > 0 && stream.DataSourceId.Contains($":com.google.{name}:")));
        Assert.All(["run", "ride", "strength", "sleep"], kind => Assert.Contains(truth.Sessions, id => id.StartsWith(kind)));
    }

    [Fact]
    public async Task Nothing_lies_after_the_day_on_which_the_data_ends()
    {
        await using var fit = await StartAsync(users: 3, days: 3);
        var today = $"{new DateTimeOffset(2026, 6, 30, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}";
        foreach (var user in new[] { 1, 2, 3 })
        {
            fit.Token = $"fit-user-{user:D4}";
            foreach (var stream in Truth(fit, user).Streams)
            {
                Assert.Empty(await fit.ReadAsync(stream.DataSourceId, $"{today}000000001-4000000000000000000"));
            }
        }
    }

    [Fact]
    public async Task The_truth_counts_what_can_be_read_and_its_checksum_is_as_defined()
    {
        await using var fit = await StartAsync();
        foreach (var stream in Truth(fit, 1).Streams)
        {
            var points = (await fit.GetAsync($"dataSources/{stream.DataSourceId}/datasets/{All}?limit=10000")).Must()["point"].EnumerateArray().ToList();
            Assert.Equal(stream.Count, points.Count);
            Assert.Equal(PointChecksum.Of(points), stream.Sha256);
        }
    }

    [Fact]
    public async Task A_reset_takes_points_and_tokens_back()
    {
        await using var fit = await StartAsync();
        var before = Lines(fit, 1);
        await fit.CreateSourceAsync("com.google.weight");
        (await fit.FormAsync("/revoke", ("token", "fit-refresh-0001"))).Must();
        (await fit.PostAsync("/_emulator/reset", new { })).Must();
        Assert.Equal(before, Lines(fit, 1));
        (await fit.GetAsync("sessions")).Must();
    }

    [Fact]
    public async Task A_dense_stream_has_as_many_points_as_asked_for()
    {
        await using var fit = await StartAsync(change: options => options with { GoogleFit = options.GoogleFit with { DensePoints = 25_000 } });
        var stream = Assert.Single(Truth(fit, 1).Streams, stream => stream.DataSourceId.EndsWith(":strap_every_second"));
        Assert.Equal(25_000, stream.Count);
        Assert.Equal(25_000, (await fit.ReadPagesAsync(stream.DataSourceId, All, 10_000)).Count);
    }

    [Fact]
    public void Every_type_of_the_catalogue_is_of_one_scope_and_has_the_fields_of_its_aggregate()
    {
        Assert.All(DataTypeCatalogue.All, type =>
        {
            Assert.NotNull(type.Scope);
            Assert.NotEmpty(type.Fields);
            var aggregate = DataTypeCatalogue.Find(type.AggregateType);
            Assert.NotNull(aggregate);
            Assert.Equal(type.Scope, aggregate.Scope);
        });
        Assert.Equal(DataTypeCatalogue.All.Count, DataTypeCatalogue.All.Select(type => type.Name).Distinct().Count());
    }

    private static UserTruth Truth(FitEmulator fit, int user) =>
        fit.Host.GoogleFitTruth.Of($"fit-user-{user:D4}") ?? throw new InvalidOperationException("The user is missing.");

    private static IEnumerable<string> Lines(FitEmulator fit, int user) => Truth(fit, user).Streams.Select(stream => $"{stream.DataSourceId} {stream.Count} {stream.Sha256}");
}
