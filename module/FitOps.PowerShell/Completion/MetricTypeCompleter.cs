namespace FitOps.PowerShell.Completion;

/// <summary>Completes the types of health metrics that the contract names.</summary>
public sealed class MetricTypeCompleter : WordCompleter
{
    private static readonly string[] Types =
    [
        "blood_pressure_systolic", "blood_pressure_diastolic", "hemoglobin_a1c", "hdl_cholesterol", "ldl_cholesterol", "total_cholesterol",
        "triglycerides", "blood_urea_nitrogen", "creatinine", "hemoglobin", "hematocrit", "total_serum_iron", "thyroid_stimulating_hormone",
        "free_thyroxine", "free_triiodothyronine", "total_triiodothyronine", "cd4_cell_count", "hiv_viral_load", "inr", "free_testosterone",
        "total_testosterone", "c_reactive_protein", "prostate_specific_antigen", "cotinine", "c_peptide", "blood_pressure", "blood_glucose",
        "weight", "heart_rate", "body_fat_percentage", "body_mass_index", "body_temperature", "forced_expiratory_volume1",
        "forced_vital_capacity", "lean_body_mass", "nausea_level", "oxygen_saturation", "pain_level", "peak_expiratory_flow_rate",
        "peripheral_perfusion_index", "respiratory_rate", "inhaler_usage",
    ];

    private protected override IEnumerable<(string Word, string Explanation)> Words => Types.Select(type => (type, type.Replace('_', ' ')));
}
