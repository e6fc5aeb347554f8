namespace FitOps.GoogleFit;

/// <summary>In which order points are read, by their end times.</summary>
public enum ReadOrder
{
    /// <summary>From the newest back, as the server pages them: at most two pages are held.</summary>
    NewestFirst,

    /// <summary>From the oldest on: windows so small are read that their pages can be held and turned round.</summary>
    OldestFirst,
}
