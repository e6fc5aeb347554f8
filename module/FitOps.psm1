# The cmdlets live in an assembly of a private load context (see FitOps.PowerShell.Loader), so that the libraries FitOps needs
# neither disturb nor are disturbed by other versions of them that Az or Microsoft.Graph may have loaded.
$loader = [System.Reflection.Assembly]::LoadFrom((Join-Path $PSScriptRoot 'FitOps.PowerShell.Loader.dll'))
$cmdletAssembly = $loader.GetType('FitOps.PowerShell.Loader.ModuleLoadContext')::LoadCmdletAssembly()
$cmdletModule = Import-Module -Assembly $cmdletAssembly -PassThru

# A second import (Import-Module -Force) gets the module that the engine has cached, without its cmdlets being visible here;
# importing that module itself makes them so. (With -Force it would load its file anew, in the default context.)
Import-Module -ModuleInfo $cmdletModule

Export-ModuleMember -Cmdlet @($cmdletModule.ExportedCmdlets.Keys)
