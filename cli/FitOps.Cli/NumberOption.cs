using System.CommandLine;
using System.Globalization;

namespace FitOps.Cli;

/// <summary>Options that take a whole number within bounds.</summary>
internal static class NumberOption
{
    public static Option<int> Create(string name, string description, int standard, int minimum, int maximum) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} {minimum} to {maximum}."),
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
            {
                return value;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {minimum} to {maximum}, not '{text}'."));
            return standard;
        },
    };
}
