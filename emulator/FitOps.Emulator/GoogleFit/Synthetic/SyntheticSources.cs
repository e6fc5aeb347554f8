using FitOps.Emulator.GoogleFit.Sources;

namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>The devices, applications and data sources of synthetic users.</summary>
internal static class SyntheticSources
{
    public static readonly Application FitApp = new(null, "com.google.android.apps.fitness", "2.97", null);

    private static readonly Application WatchApp = new(null, "com.example.wear", "5.1", null);
    private static readonly Application HealthApp = new(null, "com.example.health", "1.12", null);

    private static readonly Device Phone = new("Example", "Phone 9", "phone", "3f21c8d0", "14");
    private static readonly Device Watch = new("Example", "Watch 3", "watch", "a94b7e15", "3.5");
    private static readonly Device Scale = new("Example", "Scale S", "scale", "55d0aa27", "1.0");
    private static readonly Device Cuff = new("Example", "Cuff 2", "unknown", "7c0e49b3", "2.2");
    private static readonly Device Strap = new("Example", "Strap H", "chestStrap", "e13307f8", "1.4");

    public static readonly SyntheticSource PhoneSegments = new("com.google.activity.segment", "activity_from_sensors", Phone, FitApp);
    public static readonly SyntheticSource PhoneSteps = new("com.google.step_count.delta", "phone_steps", Phone, FitApp);
    public static readonly SyntheticSource PhoneDistance = new("com.google.distance.delta", "phone_distance", Phone, FitApp);
    public static readonly SyntheticSource PhoneLocation = new("com.google.location.sample", "phone_location", Phone, FitApp);
    public static readonly SyntheticSource PhoneSpeed = new("com.google.speed", "phone_speed", Phone, FitApp);
    public static readonly SyntheticSource PhoneCalories = new("com.google.calories.expended", "from_activities", Phone, FitApp, "derived");
    public static readonly SyntheticSource PhoneMoveMinutes = new("com.google.active_minutes", "from_steps", Phone, FitApp, "derived");
    public static readonly SyntheticSource PhoneHeartPoints = new("com.google.heart_minutes", "from_steps", Phone, FitApp, "derived");
    public static readonly SyntheticSource UserSteps = new("com.google.step_count.delta", "user_input", null, FitApp);
    public static readonly SyntheticSource UserHeight = new("com.google.height", "user_input", null, FitApp);
    public static readonly SyntheticSource UserExercise = new("com.google.activity.exercise", "user_input", null, FitApp);
    public static readonly SyntheticSource BasalRate = new("com.google.calories.bmr", "from_height_weight", null, FitApp, "derived");

    public static readonly SyntheticSource WatchSteps = new("com.google.step_count.delta", "watch_steps", Watch, WatchApp);
    public static readonly SyntheticSource WatchCadence = new("com.google.step_count.cadence", "watch_cadence", Watch, WatchApp);
    public static readonly SyntheticSource WatchHeartRate = new("com.google.heart_rate.bpm", "watch_heart_rate", Watch, WatchApp);
    public static readonly SyntheticSource WatchOxygen = new("com.google.oxygen_saturation", "watch_oxygen", Watch, WatchApp);
    public static readonly SyntheticSource WatchSleep = new("com.google.sleep.segment", "watch_sleep", Watch, WatchApp);
    public static readonly SyntheticSource BikePower = new("com.google.power.sample", "bike_power", Watch, WatchApp);
    public static readonly SyntheticSource BikeCadence = new("com.google.cycling.pedaling.cadence", "bike_cadence", Watch, WatchApp);
    public static readonly SyntheticSource StrapHeartRate = new("com.google.heart_rate.bpm", "strap_every_second", Strap, WatchApp);

    public static readonly SyntheticSource ScaleWeight = new("com.google.weight", "scale_weight", Scale, HealthApp);
    public static readonly SyntheticSource ScaleFat = new("com.google.body.fat.percentage", "scale_fat", Scale, HealthApp);
    public static readonly SyntheticSource BloodPressure = new("com.google.blood_pressure", "cuff", Cuff, HealthApp);
    public static readonly SyntheticSource BloodGlucose = new("com.google.blood_glucose", "meter", null, HealthApp);
    public static readonly SyntheticSource Temperature = new("com.google.body.temperature", "thermometer", null, HealthApp);
    public static readonly SyntheticSource BasalTemperature = new("com.google.body.temperature.basal", "thermometer", null, HealthApp);
    public static readonly SyntheticSource Menstruation = new("com.google.menstruation", "diary", null, HealthApp);
    public static readonly SyntheticSource OvulationTest = new("com.google.ovulation_test", "diary", null, HealthApp);
    public static readonly SyntheticSource CervicalMucus = new("com.google.cervical_mucus", "diary", null, HealthApp);
    public static readonly SyntheticSource VaginalSpotting = new("com.google.vaginal_spotting", "diary", null, HealthApp);
    public static readonly SyntheticSource Nutrition = new("com.google.nutrition", "food_diary", null, HealthApp);
    public static readonly SyntheticSource Hydration = new("com.google.hydration", "food_diary", null, HealthApp);
}
