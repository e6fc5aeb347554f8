using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.GoogleFit;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>The catalogue of data types (API-BEHAVIOUR, Google Fit rows 2 and 19).</summary>
public sealed class DataTypeCatalogueTests
{
    [Fact]
    public void Every_aggregate_is_itself_a_type_that_can_be_read_with_the_same_scope()
    {
        foreach (var type in DataTypeCatalogue.All.Where(type => type.AggregateName is not null))
        {
            var aggregate = DataTypeCatalogue.Find(type.AggregateName);
            Assert.NotNull(aggregate);
            Assert.Equal(type.Scope, aggregate.Scope);
        }
    }

    [Fact]
    public void Every_type_has_fields_and_every_delta_can_be_summed()
    {
        Assert.True(DataTypeCatalogue.All.Count >= 50);
        Assert.All(DataTypeCatalogue.All, type => Assert.NotEmpty(type.Fields));
        Assert.All(DataTypeCatalogue.All.Where(type => type.Kind == DataTypeKind.Delta), type => Assert.NotNull(type.AggregateName));
    }

    [Fact]
    public void The_type_of_a_stream_is_found_by_its_id()
    {
        var type = DataTypeCatalogue.FindByStreamId("derived:com.google.step_count.delta:com.google.android.gms:estimated_steps");
        Assert.Equal("com.google.step_count.delta", type?.Name);
        Assert.Null(DataTypeCatalogue.FindByStreamId("raw:com.example.custom:1234"));
        Assert.Null(DataTypeCatalogue.FindByStreamId("nonsense"));
    }

    [Fact]
    public void Scopes_come_in_pairs_for_all_eleven_groups()
    {
        Assert.Equal(11, GoogleFitScopes.AllRead.Count);
        Assert.Equal("https://www.googleapis.com/auth/fitness.oxygen_saturation.read", GoogleFitScopes.Read(ScopeGroup.OxygenSaturation));
        Assert.Equal("https://www.googleapis.com/auth/fitness.heart_rate.write", GoogleFitScopes.Write(ScopeGroup.HeartRate));
    }

    /// <summary>Two catalogues made apart from each other: where they differ, one of them is wrong.</summary>
    [Fact]
    public async Task The_fields_that_the_emulators_sources_name_are_those_of_the_catalogue()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var sources = await world.Client.DataSources.ListAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotEmpty(sources);

        foreach (var source in sources)
        {
            var known = DataTypeCatalogue.Find(source.DataType?.Name);
            Assert.NotNull(known);
            Assert.Equal(known.Fields.Select(field => (field.Name, field.Format)), source.GetFields().Select(field => (field.Name, field.Format)));
        }
    }
}
