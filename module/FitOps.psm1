# The cmdlets live in an assembly of a private load context (see FitOps.PowerShell.Loader), so that the libraries FitOps needs
# neither disturb nor are disturbed by other versions of them that Az or Microsoft.Graph may have loaded.
$loader = Join-Path $PSScriptRoot 'FitOps.PowerShell.Loader.dll'
$cmdletAssembly = [System.Reflection.Assembly]::LoadFrom($loader).GetType('FitOps.PowerShell.Loader.ModuleLoadContext').GetMethod('LoadCmdletAssembly').Invoke($null, @())
$cmdletModule = Import-Module -Assembly $cmdletAssembly -PassThru

# The engine keeps a binary module once loaded and hands the cached one to a second import (Import-Module -Force), without
# exporting its cmdlets again through this module. Exporting them by name works both times.
Export-ModuleMember -Cmdlet @($cmdletModule.ExportedCmdlets.Keys)
