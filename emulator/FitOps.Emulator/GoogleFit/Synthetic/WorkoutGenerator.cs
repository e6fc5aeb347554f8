using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>Workouts: the session, and what was recorded while it lasted.</summary>
internal static class WorkoutGenerator
{
    private static readonly string[] Exercises = ["bench_press", "squat", "deadlift", "row.barbell", "pullup"];

    public static void Generate(SyntheticUser user, SyntheticDay day)
    {
        foreach (var bout in day.Bouts.Where(bout => bout.Workout))
        {
            var pause = bout.Minutes > 40 ? 180_000 : 0;
            switch (bout.Activity)
            {
                case ActivityTypes.Running:
                    user.AddSession("run", "Evening run", bout.Activity, bout.Start, bout.End, bout.End - bout.Start - pause);
                    Track(user, day, bout);
                    break;
                case ActivityTypes.Biking:
                    user.AddSession("ride", "Bike ride 🚴", bout.Activity, bout.Start, bout.End, bout.End - bout.Start - pause);
                    Ride(user, day, bout);
                    break;
                default:
                    user.AddSession("strength", "Strength training", bout.Activity, bout.Start, bout.End);
                    Sets(user, day, bout);
                    break;
            }
        }
    }

    private static void Track(SyntheticUser user, SyntheticDay day, Bout bout)
    {
        var random = user.Random(SyntheticTopic.Workout, day.Number);
        var (latitude, longitude) = (52_500_000 + random.Between(-20_000, 20_000), 13_400_000 + random.Between(-20_000, 20_000));
        var (north, east) = (random.Between(-200, 200), random.Between(-300, 300));
        for (var at = bout.Start; at < bout.End; at += 10_000)
        {
            latitude += north + random.Between(-40, 40);
            longitude += east + random.Between(-40, 40);
            user.AddAt(
                SyntheticSources.PhoneLocation,
                at,
                latitude / 1_000_000.0,
                longitude / 1_000_000.0,
                random.Between(30, 120) / 10.0,
                random.Chance(90) ? random.Between(340, 380) / 10.0 : default(PointValue));
            user.AddAt(SyntheticSources.PhoneSpeed, at, random.Around(240, 340) / 100.0);
            if (day.WatchWorn && at % 60_000 < 10_000)
            {
                user.AddAt(SyntheticSources.WatchCadence, at, (double)random.Around(150, 175));
            }
        }
    }

    private static void Ride(SyntheticUser user, SyntheticDay day, Bout bout)
    {
        var random = user.Random(SyntheticTopic.Workout, day.Number);
        for (var at = bout.Start; at < bout.End; at += 5_000)
        {
            user.AddAt(SyntheticSources.BikePower, at, (double)random.Around(90, 260));
            user.AddAt(SyntheticSources.BikeCadence, at, (double)random.Around(68, 96));
        }
    }

    private static void Sets(SyntheticUser user, SyntheticDay day, Bout bout)
    {
        var random = user.Random(SyntheticTopic.Workout, day.Number);
        for (var at = bout.Start + 240_000; at < bout.End; at += 240_000)
        {
            var exercise = random.Pick(Exercises);
            var own = exercise == "pullup";
            user.Add(
                SyntheticSources.UserExercise,
                at - 60_000,
                at,
                exercise,
                random.Between(5, 12),
                60_000,
                own ? 6 : 1,
                own ? default(PointValue) : random.Between(8, 40) * 2.5);
        }
    }
}
