using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>Heart rate, weight, body fat, blood pressure, glucose, oxygen, temperature and the cycle.</summary>
internal static class VitalsGenerator
{
    private const int Minute = 60_000;

    public static void Generate(SyntheticUser user, SyntheticDay day)
    {
        HeartRate(user, day);
        Body(user, day);
        Health(user, day);
        if (user.User.Number % 2 == 0)
        {
            Cycle(user, day);
        }
    }

    /// <summary>Heart rate once a second, ending at an instant; made while it is read.</summary>
    public static IEnumerable<(long Time, PointValue Value)> EverySecond(SyntheticUser user, DateTimeOffset end, int count)
    {
        var random = user.Random(SyntheticTopic.Dense, 0);
        var bpm = user.RestingHeartRate * 10;
        for (var i = count - 1; i >= 0; i--)
        {
            bpm = Math.Clamp(bpm + random.Between(-8, 8), 450, 1850);
            yield return ((end.ToUnixTimeSeconds() - i) * 1_000_000_000, bpm / 10.0);
        }
    }

    private static void HeartRate(SyntheticUser user, SyntheticDay day)
    {
        if (!day.WatchWorn)
        {
            return;
        }

        var random = user.Random(SyntheticTopic.HeartRate, day.Number);
        var from = user.At(day.Date, 0);
        var to = user.At(day.Date.AddDays(1), 0);
        for (var at = from; at < to; at += 5 * Minute)
        {
            var asleep = at < day.Wake || at > day.Bed;
            user.AddAt(SyntheticSources.WatchHeartRate, at, (double)(user.RestingHeartRate + (asleep ? random.Around(-6, 6) : random.Around(4, 30))));
        }

        foreach (var bout in day.Bouts.Where(bout => bout.Workout))
        {
            // Off the grid of the five minutes.
            for (var at = bout.Start + 1_250; at < bout.End; at += 15_000)
            {
                var warm = Math.Min(60, (int)((at - bout.Start) / 10_000));
                user.AddAt(SyntheticSources.WatchHeartRate, at, user.RestingHeartRate + 25 + warm + (random.Around(-80, 120) / 10.0));
            }
        }
    }

    private static void Body(SyntheticUser user, SyntheticDay day)
    {
        var random = user.Random(SyntheticTopic.Body, day.Number);
        if (random.Chance(80))
        {
            // The scale hands out both readings with one time stamp.
            var at = day.Wake + (random.Between(5, 25) * Minute);
            user.AddAt(SyntheticSources.ScaleWeight, at, (user.WeightGrams + (random.Around(-9, 9) * 100)) / 1000.0);
            user.AddAt(SyntheticSources.ScaleFat, at, random.Around(210, 250) / 10.0);
        }

        if ((day.Number + 1) % 60 == 0)
        {
            user.AddAt(SyntheticSources.UserHeight, day.Wake, user.HeightMillimetres / 1000.0);
        }
    }

    private static void Health(SyntheticUser user, SyntheticDay day)
    {
        var random = user.Random(SyntheticTopic.Health, day.Number);
        if (random.Chance(60))
        {
            Pressure(day.Wake + (20 * Minute));
            Pressure(day.Bed - (40 * Minute));
        }

        // Fasting, before lunch, after dinner; what was not noted stays empty.
        Glucose(day.Wake + (10 * Minute), 45, 58, 2, default, 3);
        Glucose(user.At(day.Date, 12 * 3600), 48, 66, 3, 2, default);
        Glucose(user.At(day.Date, 20 * 3600 + 1800), 58, 92, 4, 3, 1);
        for (var i = 0; day.WatchWorn && i < 4; i++)
        {
            var at = user.At(day.Date, 3600 * (i + 1)) + random.Between(0, 999);
            user.AddAt(SyntheticSources.WatchOxygen, at, random.Around(930, 990) / 10.0, default, default, default, default);
        }

        if (day.Number % 3 == 0)
        {
            user.AddAt(SyntheticSources.Temperature, day.Wake + Minute, random.Around(361, 371) / 10.0, random.Chance(70) ? 1 : default(PointValue));
        }

        void Pressure(long at) => user.AddAt(
            SyntheticSources.BloodPressure,
            at,
            (double)random.Around(108, 138),
            (double)random.Around(66, 88),
            2,
            random.Chance(75) ? 3 : default(PointValue));

        void Glucose(long at, int low, int high, PointValue meal, PointValue type, PointValue sleep) => user.AddAt(
            SyntheticSources.BloodGlucose, at, random.Around(low, high) / 10.0, meal, type, sleep, 2);
    }

    private static void Cycle(SyntheticUser user, SyntheticDay day)
    {
        var random = user.Random(SyntheticTopic.Cycle, day.Number);
        var phase = ((day.Number % 28) + 28) % 28;
        var at = day.Wake + (2 * Minute);
        user.AddAt(SyntheticSources.BasalTemperature, at, (phase > 14 ? 366 : 363) / 10.0 + (random.Between(0, 2) / 10.0), default(PointValue));
        if (phase < 5)
        {
            user.AddAt(SyntheticSources.Menstruation, at, phase < 2 ? 4 : 2);
        }
        else if (phase == 6)
        {
            user.AddAt(SyntheticSources.VaginalSpotting, at, 1);
        }
        else if (phase is > 10 and < 16)
        {
            user.AddAt(SyntheticSources.OvulationTest, at, phase == 14 ? 2 : 1);
            user.AddAt(SyntheticSources.CervicalMucus, at, random.Between(1, 5), default(PointValue));
        }
    }
}
