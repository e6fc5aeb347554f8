using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>
/// Makes the users' histories: by seed, and of each user and each day independently of how many others there are, so that a longer
/// history begins earlier and ends the same.
/// </summary>
internal static class SyntheticFit
{
    public static FitUser CreateUser(int number, EmulatorOptions options)
    {
        var user = new SyntheticUser(new FitUser(number), options.Seed, options.Today);
        var today = DateOnly.FromDateTime(options.Today.UtcDateTime);
        SyntheticDay? evening = null;
        for (var offset = -options.FitDays; offset <= 0; offset++)
        {
            var day = new SyntheticDay(user, today.AddDays(offset), offset);
            MovementGenerator.Generate(user, day);
            WorkoutGenerator.Generate(user, day);
            VitalsGenerator.Generate(user, day);
            FoodGenerator.Generate(user, day);
            if (evening is not null)
            {
                NightGenerator.Generate(user, evening, day);
            }

            evening = day;
        }

        if (number == 1 && options.GoogleFit.DensePoints > 0)
        {
            user.Stream(SyntheticSources.StrapHeartRate).Points.Fill(
                VitalsGenerator.EverySecond(user, options.Today, options.GoogleFit.DensePoints), options.Today.ToUnixTimeMilliseconds());
        }

        return user.User;
    }
}
