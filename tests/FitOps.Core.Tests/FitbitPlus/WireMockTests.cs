using FitOps.Emulator;
using FitOps.Emulator.WireMock;
using FitOps.FitbitPlus;
using FitOps.Http;
using FitOps.Tests.WireMock;
using EmulatedTypes = FitOps.Emulator.FitbitPlus.ResourceTable;

namespace FitOps.Core.Tests.FitbitPlus;

/// <summary>The client against a server that nobody here wrote: the real WireMock, on what the emulator has exported for it.</summary>
public sealed class WireMockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_collection_is_read_from_the_real_WireMock()
    {
        var options = new EmulatorOptions { Patients = 3, Days = 20 };
        var folder = Directory.CreateTempSubdirectory("fitops-wiremock-");
        try
        {
            await WireMockExport.WriteAsync(options, Path.Combine(folder.FullName, "stubs"), Cancel);
            await using var server = await WireMockServer.StartAsync(Path.Combine(folder.FullName, "stubs"), Cancel);
            await using var emulator = await EmulatorHost.StartAsync(options, Cancel);
            using var client = new FitbitPlusClient(
                new ApiClientOptions { BaseAddress = new Uri(server.BaseAddress, "/pub") },
                new FitbitPlusCredentials(WellKnownClient.Id, WellKnownClient.Secret));

            var patients = Truth(emulator, ResourceCatalogue.Patient);
            var listed = ResourceCatalogue.All.Where(type => type.Find(ResourceVerb.List) is not null).ToList();
            Assert.NotEmpty(listed);
            foreach (var type in listed)
            {
                var ids = new List<string?>();
                foreach (var query in Queries(type, emulator, patients))
                {
                    await foreach (var record in client.ListAsync(query, Cancel))
                    {
                        ids.Add(record.Id);
                    }
                }

                // E-mails to coaches are no patient's; the exported data set holds those of the patients.
                var expected = Truth(emulator, type);
                Assert.NotEmpty(ids);
                if (type.Reach == ResourceReach.EachReceiver)
                {
                    Assert.Subset(expected.ToHashSet(), ids.ToHashSet());
                }
                else
                {
                    Assert.Equal(expected, ids.Order());
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<ResourceQuery> Queries(ResourceType type, EmulatorHost emulator, IReadOnlyList<string?> patients)
    {
        var all = type.HasCursor ? ResourceQuery.For(type).ByCursor(WireMockExport.PageLimit) : ResourceQuery.For(type);
        return type.Reach switch
        {
            ResourceReach.Organization => [all.Where("organization", emulator.Truth.Of(EmulatedTypes.Organization).Ids[0].ToString())],
            ResourceReach.EachPatient => patients.Select(patient => all.Where("patient", patient ?? "")),
            ResourceReach.EachPatientAndGroups => patients.Select(
                patient => all.Where("patient", patient ?? "").Where("groups", Truth(emulator, ResourceCatalogue.Group).Select(group => group ?? ""))),
            ResourceReach.EachReceiver => patients.Select(patient => all.Where("receiver", patient ?? "")),
            _ => [all],
        };
    }

    private static List<string?> Truth(EmulatorHost emulator, ResourceType type) =>
        [.. emulator.Truth.Of(EmulatedTypes.Find(type.Name) ?? throw new ArgumentException(type.Name, nameof(type))).Ids.Select(id => id.ToString()).Order()];
}
