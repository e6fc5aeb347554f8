using System.Globalization;

namespace FitOps.Bench;

/// <summary>Arguments written <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Arguments(IReadOnlyList<string> args)
    {
        for (var i = 0; i + 1 < args.Count; i += 2)
        {
            _values[args[i]] = args[i + 1];
        }
    }

    public int Number(string name, int standard) =>
        _values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : standard;

    public string Text(string name, string standard) => _values.GetValueOrDefault(name, standard);

    public string Text(string name) => _values.TryGetValue(name, out var text)
        ? text
        : throw new ArgumentException($"{name} is missing: run without arguments to see what there is.", nameof(name));
}
