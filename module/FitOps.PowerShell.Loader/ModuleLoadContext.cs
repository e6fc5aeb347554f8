using System.Reflection;
using System.Runtime.Loader;

namespace FitOps.PowerShell.Loader;

/// <summary>
/// The private load context of the module: everything in the package's <c>lib</c> folder is loaded here and nowhere else, and
/// what is not there, or what the .NET runtime has in the same or a later version, comes from the default context.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string CmdletAssemblyName = "FitOps.PowerShell";

    // A loaded assembly cannot be unloaded while PowerShell holds its cmdlets, so there is one context for the life of the process.
    private static readonly Lazy<Assembly> CmdletAssembly = new(() =>
    {
        var packageFolder = Path.GetDirectoryName(typeof(ModuleLoadContext).Assembly.Location)
            ?? throw new InvalidOperationException("FitOps must be imported from a folder: import the module by its manifest, FitOps.psd1.");
        return new ModuleLoadContext(Path.Combine(packageFolder, "lib")).LoadFromAssemblyName(new AssemblyName(CmdletAssemblyName));
    });

    private static readonly string RuntimeFolder = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? string.Empty;

    private readonly string _folder;

    private ModuleLoadContext(string folder)
        : base("FitOps") => _folder = folder;

    /// <summary>Loads the assembly that holds the cmdlets into the private context; later calls give the same assembly.</summary>
    /// <returns>The assembly to hand to <c>Import-Module -Assembly</c>.</returns>
    /// <exception cref="FileNotFoundException">The package is incomplete: its <c>lib</c> folder lacks the assembly.</exception>
    public static Assembly LoadCmdletAssembly() => CmdletAssembly.Value;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) && !IsInRuntime(assemblyName) ? LoadFromAssemblyPath(path) : null;
    }

    /// <summary>
    /// Whether the .NET runtime itself has the library, new enough. Its copy is compiled ahead and in use anyway; the package's is for
    /// the older runtimes that PowerShell 7.4 and 7.5 bring along.
    /// </summary>
    private static bool IsInRuntime(AssemblyName assemblyName)
    {
        var path = Path.Combine(RuntimeFolder, assemblyName.Name + ".dll");
        return File.Exists(path) && AssemblyName.GetAssemblyName(path).Version >= assemblyName.Version;
    }
}
