using FitOps.Emulator.GoogleFit;

namespace FitOps.Emulator.Persistence;

/// <summary>Keeps what happens to the Google Fit half.</summary>
internal static class FitPersistence
{
    private const string Name = "google-fit";

    /// <summary>Does again what happened in earlier runs, and writes down what happens from now on.</summary>
    /// <exception cref="DataDirectoryException">What was kept does not fit the seeded state.</exception>
    public static void Attach(PersistentState state, GoogleFitEmulator emulator)
    {
        try
        {
            emulator.Restore(state.Values(Name), (key, value) => state.Put(Name, key, value));
        }
        catch (InvalidDataException problem)
        {
            throw new DataDirectoryException($"{problem.Message} Give another folder.", problem);
        }
    }
}
