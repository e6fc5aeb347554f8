using System.Text.RegularExpressions;

namespace FitOps.Cli.Tests;

/// <summary>The README names a test for each promise: a promise whose test is gone is only a claim.</summary>
public sealed partial class PromiseTests
{
    [Fact]
    public async Task Every_test_that_the_README_names_exists()
    {
        var root = Root();
        var readme = await File.ReadAllTextAsync(Path.Combine(root.FullName, "README.md"), TestContext.Current.CancellationToken);
        var named = TestName().Matches(readme).Select(match => match.Groups["name"].Value).ToList();
        var sources = Directory.EnumerateFiles(Path.Combine(root.FullName, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(sources, source => Regex.IsMatch(source, $@"public (async Task|void) {name}\(")));
    }

    private static DirectoryInfo Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FitOps.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from the source tree.");
        }

        return folder;
    }

    [GeneratedRegex("`(?<name>[A-Z][a-z]*(_[A-Za-z]+){3,})`", RegexOptions.ExplicitCapture)]
    private static partial Regex TestName();
}
