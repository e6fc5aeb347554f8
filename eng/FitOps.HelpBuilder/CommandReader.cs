using System.Globalization;
using System.Reflection;

namespace FitOps.HelpBuilder;

/// <summary>Reads the cmdlets of an assembly out of its attributes; nothing of it runs.</summary>
public static class CommandReader
{
    private const string Namespace = "System.Management.Automation.";

    private static readonly ParameterModel[] ShouldProcess =
    [
        Engine("Confirm", "SwitchParameter", "cf"),
        Engine("WhatIf", "SwitchParameter", "wi"),
    ];

    private static readonly ParameterModel[] Paging =
    [
        Engine("First", "UInt64"),
        Engine("IncludeTotalCount", "SwitchParameter"),
        Engine("Skip", "UInt64"),
    ];

    /// <summary>The cmdlets, by name.</summary>
    public static IReadOnlyList<CommandModel> Read(Assembly assembly) =>
        [.. assembly.GetExportedTypes().Select(Read).OfType<CommandModel>().OrderBy(command => command.Name, StringComparer.Ordinal)];

    private static CommandModel? Read(Type type)
    {
        if (Find(type.GetCustomAttributesData(), "CmdletAttribute") is not { } cmdlet)
        {
            return null;
        }

        var name = $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}";
        List<ParameterModel> parameters = [.. type.GetProperties().Select(Read).OfType<ParameterModel>()];
        if (Named(cmdlet, "SupportsPaging") is true)
        {
            parameters.AddRange(Paging);
        }

        if (Named(cmdlet, "SupportsShouldProcess") is true)
        {
            parameters.AddRange(ShouldProcess);
        }

        return new CommandModel(
            name,
            Named(cmdlet, "DefaultParameterSetName") as string,
            [.. parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)],
            [.. OutputTypes(type)]);
    }

    private static ParameterModel? Read(PropertyInfo property)
    {
        var attributes = property.GetCustomAttributesData();
        ParameterUse[] uses = [.. attributes.Where(attribute => IsNamed(attribute, "ParameterAttribute")).Select(Use)];
        return uses.Length == 0 ? null : new ParameterModel(
            property.Name, TypeName(property.PropertyType), uses, Texts(Find(attributes, "AliasAttribute")), Texts(Find(attributes, "ValidateSetAttribute")));
    }

    private static ParameterUse Use(CustomAttributeData attribute) => new(
        Named(attribute, "ParameterSetName") as string ?? CommandModel.AllSets,
        Named(attribute, "Mandatory") is true,
        Named(attribute, "Position") is int position ? position : null,
        Named(attribute, "ValueFromPipeline") is true,
        Named(attribute, "ValueFromPipelineByPropertyName") is true);

    private static IEnumerable<string> OutputTypes(Type type) =>
        from attribute in type.GetCustomAttributesData()
        where IsNamed(attribute, "OutputTypeAttribute")
        from argument in attribute.ConstructorArguments
        from item in argument.Value as IEnumerable<CustomAttributeTypedArgument> ?? [argument]
        let output = item.Value as Type
        where output is not null && output != typeof(void)
        select output.FullName;

    private static string TypeName(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsArray ? $"{TypeName(plain.GetElementType()!)}[]" : plain.Name; // An array has an element type.
    }

    private static ParameterModel Engine(string name, string typeName, params string[] aliases) => new(
        name, typeName, [new ParameterUse(CommandModel.AllSets, IsMandatory: false, Position: null, FromPipeline: false, FromPipelineProperty: false)], aliases, [], IsOfEngine: true);

    private static string[] Texts(CustomAttributeData? attribute) => attribute is null ? [] :
    [
        .. attribute.ConstructorArguments
            .SelectMany(argument => argument.Value as IEnumerable<CustomAttributeTypedArgument> ?? [argument])
            .Select(item => Convert.ToString(item.Value, CultureInfo.InvariantCulture) ?? string.Empty),
    ];

    private static CustomAttributeData? Find(IEnumerable<CustomAttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => IsNamed(attribute, name));

    private static bool IsNamed(CustomAttributeData attribute, string name) => attribute.AttributeType.FullName == Namespace + name;

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;
}
