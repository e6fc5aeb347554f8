using System.Text;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>The data that an emulator starts with.</summary>
public static class SyntheticData
{
    /// <summary>Fills an empty store: the organisations, each with one group.</summary>
    public static void Populate(ResourceStore store, EmulatorOptions options, TimeProvider clock)
    {
        using var load = store.Load();
        for (var k = 1; k <= options.Organizations; k++)
        {
            var organization = RecordId.Create(clock.GetUtcNow(), (uint)options.Seed, (uint)(2 * k));
            load.Insert(ResourceTable.Organization, new RecordScope(organization), Encoding.UTF8.GetBytes(
                $$$"""{"type":"organization","id":"{{{organization}}}","attributes":{"name":"Organization {{{k}}}"},"links":{"self":"/pub/organization/{{{organization}}}"}}"""));
            var group = RecordId.Create(clock.GetUtcNow(), (uint)options.Seed, (uint)(2 * k) + 1);
            load.Insert(ResourceTable.Group, new RecordScope(organization), Encoding.UTF8.GetBytes(
                $$$"""{"type":"group","id":"{{{group}}}","attributes":{"name":"Patients"},"links":{"self":"/pub/group/{{{group}}}"}}"""));
        }
    }
}
