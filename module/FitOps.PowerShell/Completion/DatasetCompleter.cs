using FitOps.FitbitPlus;

namespace FitOps.PowerShell.Completion;

/// <summary>Completes names of datasets.</summary>
public sealed class DatasetCompleter : WordCompleter
{
    private protected override IEnumerable<(string Word, string Explanation)> Words =>
        ResourceCatalogue.All.Where(type => type.Reach != ResourceReach.None).Select(type => (type.Name, type.Title));
}
