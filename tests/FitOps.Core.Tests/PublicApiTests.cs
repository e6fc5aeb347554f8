using System.Reflection;
using System.Text;
using FitOps.FitbitPlus;

namespace FitOps.Core.Tests;

/// <summary>What others build on changes on purpose only: the file next to this one says what there is.</summary>
public sealed class PublicApiTests
{
    private static readonly string[] Namespaces = ["FitOps", "FitOps.Http", "FitOps.FitbitPlus", "FitOps.GoogleFit"];

    [Fact]
    public void The_public_API_of_the_clients_is_the_approved_one()
    {
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi.approved.txt")).ReplaceLineEndings("\n");
        var actual = Describe();
        if (actual != approved)
        {
            var received = Path.Combine(AppContext.BaseDirectory, "PublicApi.received.txt");
            File.WriteAllText(received, actual);
            Assert.Fail($"The public API has changed. If that is on purpose, copy {received} over tests/FitOps.Core.Tests/PublicApi.approved.txt:\n{Difference(approved, actual)}");
        }
    }

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var type in typeof(ResourceCatalogue).Assembly.GetExportedTypes().Where(type => Namespaces.Contains(type.Namespace)).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append(type.BaseType is { } parent && parent != typeof(object) ? $" : {Name(parent)}" : string.Empty).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        var constructors = type.GetConstructors(Declared).Select(c => $"new({Parameters(c)})");
        var properties = type.GetProperties(Declared).Select(p => $"{Name(p.PropertyType)} {p.Name}{(p.SetMethod is { IsPublic: true } ? " { get; set; }" : " { get; }")}");
        var fields = type.GetFields(Declared).Select(f => $"{Name(f.FieldType)} {f.Name}");

        // What the compiler writes for records is the same for all of them.
        var methods = type.GetMethods(Declared)
            .Where(m => !m.IsSpecialName && m.Name is not ("Equals" or "GetHashCode" or "ToString" or "<Clone>$" or "Deconstruct"))
            .Select(m => $"{Name(m.ReturnType)} {m.Name}{(m.IsGenericMethod ? $"<{string.Join(", ", m.GetGenericArguments().Select(Name))}>" : string.Empty)}({Parameters(m)})");
        return constructors.Concat(properties).Concat(fields).Concat(methods);
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private static string Difference(string approved, string actual)
    {
        var (before, after) = (approved.Split('\n'), actual.Split('\n'));
        return string.Join('\n', before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line)));
    }
}
