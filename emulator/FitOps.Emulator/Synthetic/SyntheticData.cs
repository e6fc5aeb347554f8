using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>
/// The data that an emulator starts with. It depends on the options' seed, numbers and last day alone: not on the machine, not on the
/// time, and a patient's records not on how many patients there are.
/// </summary>
public static class SyntheticData
{
    /// <summary>Goes up with every change of what is generated: a data folder is only good with the version that it began with.</summary>
    public const int Version = 1;

    /// <summary>The most patients that an organisation can have: what 20 bits of an id count.</summary>
    public const int MaxPatients = 1_000_000;

    /// <summary>The most days of results.</summary>
    public const int MaxDays = 3_660;

    /// <summary>The most organisations.</summary>
    public const int MaxOrganizations = 1_000;

    /// <summary>Fills a store, in place of what it held.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">Seed, Patients, Days, Organizations and Today say what it is filled with.</param>
    /// <param name="whileAlone">Done first, at a moment when nobody can read or change the store; if it throws, nothing happens.</param>
    /// <param name="cancellationToken">Ends the filling between two patients; the store then holds only a part and is to be thrown away.</param>
    /// <exception cref="ArgumentException">One of them is out of range; the message says which.</exception>
    public static void Populate(
        ResourceStore store, EmulatorOptions options, Action? whileAlone = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ThrowIfInvalid(options);
        store.Refill(sink => Generate(options, sink, cancellationToken), whileAlone);
    }

    /// <summary>Hands over every record in a fixed order: what others refer to comes first.</summary>
    internal static void Generate(EmulatorOptions options, RecordSink sink, CancellationToken cancellationToken = default)
    {
        var world = new SyntheticWorld(options);
        using var writer = new ResourceWriter();
        HealthQuestionCatalogue.Write(writer, sink);
        for (var number = 0; number < options.Organizations; number++)
        {
            var organization = new SyntheticOrganization(world, number);
            OrganizationGenerator.Write(organization, writer, sink);
            for (var patient = 0; patient < options.Patients; patient++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Generate(new SyntheticPatient(organization, patient), writer, sink);
            }
        }
    }

    private static void Generate(SyntheticPatient patient, ResourceWriter writer, RecordSink sink)
    {
        PatientGenerator.Write(patient, writer, sink);
        PlanGenerator.Write(patient, writer, sink);
        CalendarGenerator.Write(patient, writer, sink);
        EmailGenerator.Write(patient, writer, sink);
        HealthProfileGenerator.Write(patient, writer, sink);
        MetricGenerator.Write(patient, writer, sink);
        ResultGenerator.Write(patient, writer, sink);
        RewardGenerator.Write(patient, writer, sink);
    }

    private static void ThrowIfInvalid(EmulatorOptions options)
    {
        Check(nameof(options.Patients), options.Patients, 0, MaxPatients);
        Check(nameof(options.Days), options.Days, 0, MaxDays);
        Check(nameof(options.Organizations), options.Organizations, 1, MaxOrganizations);

        // The ids hold seconds of creation since 1970 in 32 bits, and the organisations are founded long before the first result.
        if (options.Today.Year is < 2000 or > 2099)
        {
            throw new ArgumentException($"Today is {options.Today:yyyy-MM-dd}: give a day from 2000-01-01 to 2099-12-31.", nameof(options));
        }
    }

    private static void Check(string name, int value, int low, int high)
    {
        if (value < low || value > high)
        {
            throw new ArgumentException($"{name} is {value}: give a number from {low} to {high}.", nameof(value));
        }
    }
}
