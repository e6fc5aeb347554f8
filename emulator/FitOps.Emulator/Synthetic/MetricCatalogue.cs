namespace FitOps.Emulator.Synthetic;

/// <summary>A type of metric with what a plausible value of it looks like.</summary>
/// <param name="Type">The API's name.</param>
/// <param name="Loinc">The LOINC code of the measurement, or null where there is none.</param>
/// <param name="Unit">The unit in which the value is written; null where a number alone says it.</param>
/// <param name="Low">The lowest value, in units of its last decimal place.</param>
/// <param name="High">The highest value, in units of its last decimal place.</param>
/// <param name="Decimals">How many decimal places the value has.</param>
internal sealed record MetricType(string Type, string? Loinc, string? Unit, int Low, int High, int Decimals);

/// <summary>All types that the API knows (the enumeration at patient_health_metric and result), in its order.</summary>
internal static class MetricCatalogue
{
    public static readonly MetricType[] All =
    [
        new("blood_pressure_systolic", "8480-6", "mmHg", 98, 178, 0),
        new("blood_pressure_diastolic", "8462-4", "mmHg", 58, 108, 0),
        new("hemoglobin_a1c", "4548-4", "%", 48, 112, 1),
        new("hdl_cholesterol", "2085-9", "mg/dl", 28, 90, 0),
        new("ldl_cholesterol", "13457-7", "mg/dl", 52, 190, 0),
        new("total_cholesterol", "2093-3", "mg/dl", 120, 290, 0),
        new("triglycerides", "2571-8", "mg/dl", 50, 400, 0),
        new("blood_urea_nitrogen", "3094-0", "mg/dl", 6, 28, 0),
        new("creatinine", "2160-0", "mg/dl", 50, 180, 2),
        new("hemoglobin", "718-7", "g/dl", 105, 178, 1),
        new("hematocrit", "4544-3", "%", 320, 520, 1),
        new("total_serum_iron", "2498-4", "mcg/dl", 40, 180, 0),
        new("thyroid_stimulating_hormone", "3016-3", "mIU/l", 30, 620, 2),
        new("free_thyroxine", "3024-7", "ng/dl", 70, 200, 2),
        new("free_triiodothyronine", "3051-0", "pg/ml", 20, 44, 1),
        new("total_triiodothyronine", "3053-6", "ng/dl", 70, 210, 0),
        new("cd4_cell_count", "24467-3", "cells/mm3", 180, 1400, 0),
        new("hiv_viral_load", "20447-9", "copies/ml", 20, 100_000, 0),
        new("inr", "6301-6", null, 8, 42, 1),
        new("free_testosterone", "2991-8", "pg/ml", 35, 2100, 1),
        new("total_testosterone", "2986-8", "ng/dl", 15, 1000, 0),
        new("c_reactive_protein", "1988-5", "mg/l", 1, 240, 1),
        new("prostate_specific_antigen", "2857-1", "ng/ml", 10, 850, 2),
        new("cotinine", "10365-5", "ng/ml", 0, 300, 0),
        new("c_peptide", "1986-9", "ng/ml", 50, 480, 2),
        new("blood_pressure", "85354-9", "mmHg", 98, 178, 0),
        new("blood_glucose", "2339-0", "mg/dL", 68, 260, 0),
        new("weight", "29463-7", "lb", 1050, 3100, 1),
        new("heart_rate", "8867-4", "bpm", 48, 128, 0),
        new("body_fat_percentage", "41982-0", "%", 90, 450, 1),
        new("body_mass_index", "39156-5", "kg/m2", 175, 430, 1),
        new("body_temperature", "8310-5", "degF", 968, 1024, 1),
        new("forced_expiratory_volume1", "20150-9", "l", 120, 480, 2),
        new("forced_vital_capacity", "19868-9", "l", 180, 590, 2),
        new("lean_body_mass", "91557-9", "lb", 800, 1900, 1),
        new("nausea_level", null, null, 0, 10, 0),
        new("oxygen_saturation", "59408-5", "%", 880, 1000, 1),
        new("pain_level", "72514-3", null, 0, 10, 0),
        new("peak_expiratory_flow_rate", "33452-4", "l/min", 180, 650, 0),
        new("peripheral_perfusion_index", "61006-3", "%", 2, 120, 1),
        new("respiratory_rate", "9279-1", "breaths/min", 10, 26, 0),
        new("inhaler_usage", null, "puffs", 0, 8, 0),
    ];

    public static readonly MetricType Weight = Named("weight");
    public static readonly MetricType BloodPressure = Named("blood_pressure");
    public static readonly MetricType BloodGlucose = Named("blood_glucose");
    public static readonly MetricType HeartRate = Named("heart_rate");
    public static readonly MetricType Diastolic = Named("blood_pressure_diastolic");

    private static MetricType Named(string type) => Array.Find(All, metric => metric.Type == type) ?? throw new InvalidOperationException(type);
}
