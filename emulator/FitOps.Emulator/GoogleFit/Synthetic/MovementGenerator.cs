using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>Activity segments, steps by phone and watch, distance, calories, move minutes and heart points.</summary>
internal static class MovementGenerator
{
    private const int Minute = 60_000;

    public static void Generate(SyntheticUser user, SyntheticDay day)
    {
        Segments(user, day);
        foreach (var bout in day.Bouts)
        {
            Steps(user, day, bout);
            Effort(user, bout);
        }

        if (user.Random(SyntheticTopic.Counting, day.Number).Chance(4))
        {
            // Typed in by hand: an hour that overlaps what was counted.
            user.Add(SyntheticSources.UserSteps, day.Bouts[0].Start - (10 * Minute), day.Bouts[0].Start + (50 * Minute), 2500);
        }

        Calories(user, day);
    }

    private static void Segments(SyntheticUser user, SyntheticDay day)
    {
        // Segments touch: the end of one is the start of the next.
        var from = day.Wake;
        foreach (var bout in day.Bouts)
        {
            user.Add(SyntheticSources.PhoneSegments, from, bout.Start, ActivityTypes.Still);
            user.Add(SyntheticSources.PhoneSegments, bout.Start, bout.End, bout.Activity);
            from = bout.End;
        }

        user.Add(SyntheticSources.PhoneSegments, from, day.Bed, ActivityTypes.Still);
    }

    private static void Steps(SyntheticUser user, SyntheticDay day, Bout bout)
    {
        var cadence = bout.Activity switch { ActivityTypes.Walking => 104, ActivityTypes.Running => 162, _ => 0 };
        if (!bout.Counted || cadence == 0)
        {
            return;
        }

        var random = user.Random(SyntheticTopic.Counting, (day.Number * 100) + bout.Activity + (int)(bout.Start / Minute % 90));
        for (var minute = 0; minute < bout.Minutes; minute++)
        {
            var start = bout.Start + (minute * Minute);
            var steps = random.Around(cadence - 15, cadence + 15);
            user.Add(SyntheticSources.PhoneSteps, start, start + Minute, steps);
            user.Add(SyntheticSources.PhoneDistance, start, start + Minute, steps * user.StepLengthMillimetres / 1000.0);
            if (day.WatchWorn && minute > 1)
            {
                // The watch counts by its own clock, and a little differently.
                user.Add(SyntheticSources.WatchSteps, start + 17_000, start + Minute + 17_000, Math.Max(1, steps + random.Between(-6, 4)));
            }
        }
    }

    private static void Effort(SyntheticUser user, Bout bout)
    {
        var points = bout.Activity == ActivityTypes.Running ? 2.0 : 1.0;
        for (var minute = 0; minute < bout.Minutes; minute++)
        {
            user.Add(SyntheticSources.PhoneHeartPoints, bout.Start + (minute * Minute), bout.Start + ((minute + 1) * Minute), points);
        }

        user.Add(SyntheticSources.PhoneMoveMinutes, bout.Start, bout.End, bout.Minutes);
    }

    private static void Calories(SyntheticUser user, SyntheticDay day)
    {
        // Mifflin and St Jeor, without sex and age: enough to look like somebody's.
        var basal = (10 * user.WeightGrams / 1000) + (625 * user.HeightMillimetres / 1000) - 120;
        user.AddAt(SyntheticSources.BasalRate, day.Wake, (double)basal);
        var from = user.At(day.Date, 0);
        var to = user.At(day.Date.AddDays(1), 0);
        for (var start = from; start < to; start += 60 * Minute)
        {
            var end = Math.Min(start + (60 * Minute), to);
            var active = day.Bouts.Sum(bout => Math.Max(0, Math.Min(bout.End, end) - Math.Max(bout.Start, start)) / Minute * Rate(bout.Activity));
            user.Add(SyntheticSources.PhoneCalories, start, end, (basal * ((end - start) / Minute) / 1440) + (active * user.WeightGrams / 70_000 / 10.0));
        }
    }

    /// <summary>Tenths of a kilocalorie that 70 kg spend in a minute.</summary>
    private static long Rate(int activity) => activity switch
    {
        ActivityTypes.Running => 110,
        ActivityTypes.Biking => 85,
        ActivityTypes.StrengthTraining => 60,
        _ => 40,
    };
}
