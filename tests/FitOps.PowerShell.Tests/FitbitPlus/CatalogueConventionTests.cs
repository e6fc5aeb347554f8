using System.Management.Automation;
using System.Reflection;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Reading;

namespace FitOps.PowerShell.Tests.FitbitPlus;

/// <summary>Holds the cmdlets against the catalogue: what the API can do, a cmdlet can do.</summary>
public sealed class CatalogueConventionTests
{
    private static readonly Dictionary<string, Type> Commands = typeof(GetResourceCommand).Assembly.GetExportedTypes()
        .Select(type => (Type: type, Data: type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(CmdletAttribute))))
        .Where(pair => pair.Data is not null)
        .ToDictionary(pair => $"{pair.Data!.ConstructorArguments[0].Value}-{pair.Data.ConstructorArguments[1].Value}", pair => pair.Type);

    public static TheoryData<string> Types => [.. ResourceCatalogue.All.Where(type => type != ResourceCatalogue.Token).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_operation_of_the_contract_has_a_cmdlet(string typeName)
    {
        var type = ResourceCatalogue.Get(typeName);
        foreach (var operation in type.Operations.Where(operation => operation.Verb != ResourceVerb.Related))
        {
            var verb = operation.Verb switch
            {
                ResourceVerb.Get or ResourceVerb.List => "Get",
                ResourceVerb.Create => "New",
                ResourceVerb.Update or ResourceVerb.Upsert => "Set",
                _ => "Remove",
            };
            Assert.True(Commands.ContainsKey($"{verb}-{Noun(type)}"), $"{operation.OperationId} has no cmdlet.");
        }
    }

    [Fact]
    public void Every_related_list_has_a_parameter()
    {
        var marks = Commands.Values.SelectMany(Properties).Select(property => property.GetCustomAttribute<RelatedAttribute>()).OfType<RelatedAttribute>()
            .Select(mark => (mark.TypeName, mark.Relation)).ToHashSet();

        // The token's own lists need no id from anybody: -OfConnection, and no parameter at all.
        foreach (var type in ResourceCatalogue.All.Where(type => type != ResourceCatalogue.Token))
        {
            foreach (var operation in type.Operations.Where(operation => operation.Verb == ResourceVerb.Related))
            {
                Assert.Contains((type.Name, operation.Relation!), marks);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_filter_has_a_parameter_and_no_parameter_fills_another(string typeName)
    {
        var type = ResourceCatalogue.Get(typeName);
        if (type.Find(ResourceVerb.List) is null)
        {
            return;
        }

        var filled = Properties(Commands[$"Get-{Noun(type)}"]).Select(property => property.GetCustomAttribute<FilterAttribute>()).OfType<FilterAttribute>().ToList();

        Assert.Equal(type.Filters.Select(filter => filter.Name).Order(StringComparer.Ordinal), filled.Select(mark => mark.Name).Distinct().Order(StringComparer.Ordinal));
        foreach (var range in type.Filters.Where(filter => filter.Kind == FilterKind.DateRange))
        {
            Assert.Equal([RangeEnd.From, RangeEnd.To], filled.Where(mark => mark.Name == range.Name).Select(mark => mark.End).Order());
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Page_sizes_includes_and_choices_are_those_of_the_catalogue(string typeName)
    {
        var type = ResourceCatalogue.Get(typeName);
        if (type.Find(ResourceVerb.List) is null)
        {
            return;
        }

        var command = Commands[$"Get-{Noun(type)}"];
        Assert.Equal(type.HasCursor ? type.MaxPageSize : null, Limit(command.GetProperty("PageSize")));
        Assert.Equal(type.Includes, Choices(command.GetProperty("Include")));
        Assert.Equal(type.Sorts, Choices(command.GetProperty("Sort")));
        foreach (var filter in type.Filters.Where(filter => filter.Choices.Count > 0))
        {
            var property = Properties(command).Single(property => property.GetCustomAttribute<FilterAttribute>()?.Name == filter.Name);
            Assert.Equal(filter.Choices, Choices(property));
        }
    }

    [Fact]
    public void The_manifest_exports_every_cmdlet_by_name()
    {
        var manifest = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "package", "FitOps", "FitOps.psd1"));

        Assert.All(Commands.Keys, name => Assert.Contains($"'{name}'", manifest));
    }

    private static string Noun(ResourceType type) =>
        "FitbitPlus" + string.Concat(type.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static PropertyInfo[] Properties(Type command) => command.GetProperties();

    private static int? Limit(PropertyInfo? property) =>
        property?.GetCustomAttributesData().Single(data => data.AttributeType == typeof(ValidateRangeAttribute)).ConstructorArguments[1].Value as int?;

    private static IEnumerable<string> Choices(PropertyInfo? property) => property is null ? [] :
        from data in property.GetCustomAttributesData()
        where data.AttributeType == typeof(ValidateSetAttribute)
        from item in (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!
        select (string)item.Value!;
}
