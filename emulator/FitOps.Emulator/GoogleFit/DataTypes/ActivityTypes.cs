namespace FitOps.Emulator.GoogleFit.DataTypes;

/// <summary>The numbers of the activities that the emulator itself speaks of (the platform's table has about 120).</summary>
internal static class ActivityTypes
{
    public const int Biking = 1;
    public const int Still = 3;
    public const int Walking = 7;
    public const int Running = 8;
    public const int Sleep = 72;
    public const int LightSleep = 109;
    public const int AwakeDuringSleep = 112;
    public const int StrengthTraining = 80;

    /// <summary>Whether the activity is one of the kinds of sleep, which the sleep scopes guard.</summary>
    public static bool IsSleep(int activity) => activity is Sleep or (>= LightSleep and <= AwakeDuringSleep);
}
