namespace FitOps.GoogleFit;

/// <summary>Streams that the platform derives for every user (API-BEHAVIOUR, Google Fit row 16).</summary>
public static class GoogleFitStreams
{
    /// <summary>The steps that the app shows: merged from all sources, with gaps filled in by the activities.</summary>
    public const string EstimatedSteps = "derived:com.google.step_count.delta:com.google.android.gms:estimated_steps";

    /// <summary>The steps of all sources merged, nothing filled in: another sum than what the app shows.</summary>
    public const string MergedSteps = "derived:com.google.step_count.delta:com.google.android.gms:merge_step_deltas";
}
