using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Export;
using FitOps.FitbitPlus;
using FitOps.Http;
using CoreCatalogue = FitOps.FitbitPlus.ResourceCatalogue;

namespace FitOps.Core.Tests.Export;

/// <summary>The export of an organisation over HTTP, held against what the server really has.</summary>
public class FitbitPlusExportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 20, 2)]
    [InlineData(60, 30, 1)]
    public async Task Everything_the_organisation_has_is_exported_byte_for_byte_and_nothing_else(int patients, int days, int organizations)
    {
        await using var world = await EmulatorWorld.StartAsync(patients, days, organizations);

        var result = await world.ExportAsync(concurrency: 8, VerificationMode.Full);

        Assert.Empty(result.Report.Problems);
        Assert.True(result.Verified);
        world.AssertEqualsTruth();
        Assert.Equal(
            ResourceTable.All.Select(t => t.Name).Except(["calendar_event_response"]).Order(StringComparer.Ordinal),
            result.Datasets.Select(d => d.Name).Order(StringComparer.Ordinal));
        Assert.All(result.Datasets, d => Assert.True(d.Verified));
        Assert.True((await world.Folder.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task Archived_patients_and_their_results_are_exported()
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 30);

        await world.ExportAsync();

        var archived = world.Folder.Lines("patient").Where(l => l.Contains("\"archived\":true", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(archived);
        world.AssertEqualsTruth();
    }

    [Fact]
    public async Task Two_exports_of_one_server_have_the_same_bytes_whatever_the_concurrency()
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 12, days: 20);
        using var again = new World();

        await world.ExportAsync(concurrency: 1);
        await again.ExportAsync(world.Source, concurrency: 8);

        Assert.Equal(world.Folder.Content(), again.Content());
    }

    [Fact]
    public async Task A_long_history_is_read_to_its_last_page()
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 2, days: 120);

        var result = await world.ExportAsync();

        var results = result.Datasets.Single(d => d.Name == "result");
        Assert.True(results.Records > 200);
        Assert.True(results.Pages >= results.Records / 50);
        world.AssertEqualsTruth();
    }

    [Fact]
    public async Task The_plan_names_what_the_API_does_not_let_anybody_read()
    {
        await using var world = await EmulatorWorld.StartAsync();

        var plan = await world.Source.PlanAsync(Token);

        var missing = Assert.Single(plan.NotReadable);
        Assert.Equal("calendar_event_response", missing.Name);
        Assert.Contains("not readable by the API", missing.Reason, StringComparison.Ordinal);
        var planned = plan.Datasets.Select(d => d.Name).Concat([missing.Name, "token"]);
        Assert.Equal(CoreCatalogue.All.Select(t => t.Name).Order(StringComparer.Ordinal), planned.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_large_collection_is_read_patient_by_patient_and_still_counted_as_a_whole()
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 60, days: 30);

        await world.ExportAsync();

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(world.Folder.PathOf("manifest.json"), Token));
        var metrics = manifest.RootElement.GetProperty("datasets").EnumerateArray()
            .Single(d => d.GetProperty("name").GetString() == "patient_health_metric");
        Assert.Equal("list by patient", metrics.GetProperty("readMode").GetString());
        Assert.Equal(60, metrics.GetProperty("partitions").GetInt32());
        world.AssertEqualsTruth();
    }

    [Fact]
    public async Task One_dataset_alone_is_complete_although_it_needs_the_ids_of_others()
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 5);

        var result = await new ExportEngine().RunAsync(
            new ExportRequest { Source = world.Source, Destination = world.Folder.Store, Datasets = ["email_history"] }, cancellationToken: Token);

        Assert.True(result.Verified);
        Assert.Equal(world.Ids("email_history").Count, Assert.Single(result.Datasets).Records);
    }

    [Fact]
    public async Task What_changed_on_the_server_since_is_found_by_its_ids()
    {
        await using var world = await EmulatorWorld.StartAsync();
        await world.ExportAsync();
        var removed = world.Ids("calendar_event")[3];
        await world.Client.DeleteAsync(CoreCatalogue.CalendarEvent, removed, Token);
        var changed = world.Patients[1];
        await world.Client.UpdateAsync(CoreCatalogue.Patient, changed, new() { ["first_name"] = "Nobody" }, Token);
        var added = await world.Client.CreateAsync(new Group { Attributes = { Name = "Newcomers" } }, Token);

        var report = await new ExportVerifier().VerifyOnlineAsync(world.Folder.Store, world.Source, cancellationToken: Token);

        Assert.False(report.Verified);
        Assert.Equal(
            [
                (ProblemKind.Missing, "group", added.Id),
                (ProblemKind.Altered, "patient", changed),
                (ProblemKind.Extra, "calendar_event", removed),
            ],
            report.Problems.Select(p => (p.Kind, p.Dataset, p.Id)));
        Assert.True((await world.Folder.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task A_wrong_secret_ends_the_export_before_the_folder_is_touched()
    {
        await using var world = await EmulatorWorld.StartAsync();
        using var client = new FitbitPlusClient(
            new ApiClientOptions { BaseAddress = world.BaseAddress }, new FitbitPlusCredentials("fitops-emulator", "not-the-secret-7f3a"));

        var error = await Assert.ThrowsAnyAsync<FitOpsException>(
            () => world.Folder.ExportAsync(new FitbitPlusExportSource(client, world.BaseAddress)));

        Assert.DoesNotContain("7f3a", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(world.Folder.Files());
    }

    [Fact]
    public async Task An_unreachable_server_ends_the_export_before_the_folder_is_touched()
    {
        var world = await EmulatorWorld.StartAsync();
        var address = world.BaseAddress;
        await world.Emulator.DisposeAsync();

        var error = await Assert.ThrowsAsync<FitOpsConnectionException>(() => world.ExportAsync());

        Assert.Contains($"{address.Port}", error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Folder.Files());
        await world.DisposeAsync();
    }
}
