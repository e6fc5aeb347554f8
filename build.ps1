#Requires -Version 7.4
<#
.SYNOPSIS
Runs the tasks of this repository: each is the dotnet command you would type yourself.

.DESCRIPTION
Clean    removes what a build leaves behind.
Build    builds the solution; warnings are errors.
Test     runs every test project. Pester's suites run inside FitOps.PowerShell.Tests.
Package  puts the module folder and the packages under out/.
Demo     starts the emulator, exports everything from it and proves the export.

.EXAMPLE
./build.ps1
Builds and tests.

.EXAMPLE
./build.ps1 Package -Configuration Release
Makes out/module/FitOps (the module folder) and out/packages (the .nupkg files).

.EXAMPLE
./build.ps1 Demo -- --patients 200 --days 90
Passes what follows the two dashes on to `fitops demo`.
#>
[CmdletBinding()]
param(
    # The tasks, run in the order given.
    [Parameter(Position = 0)]
    [ValidateSet('Clean', 'Build', 'Test', 'Package', 'Demo')]
    [string[]] $Task = @('Build', 'Test'),

    # The build configuration.
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    # Further arguments for the dotnet command of the last task.
    [Parameter(ValueFromRemainingArguments)]
    [string[]] $ArgumentList = @()
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$solution = Join-Path $root 'FitOps.sln'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE."
    }
}

$extra = @($ArgumentList | Where-Object { $_ -ne '--' })
for ($i = 0; $i -lt $Task.Count; $i++) {
    $more = if ($i -eq $Task.Count - 1) { $extra } else { @() }
    switch ($Task[$i]) {
        'Clean' { Invoke-DotNet clean $solution -c $Configuration @more }
        'Build' { Invoke-DotNet build $solution -c $Configuration '-warnaserror' @more }
        'Test' { Invoke-DotNet test $solution -c $Configuration @more }
        'Package' {
            Invoke-DotNet build (Join-Path $root 'module/FitOps.PowerShell/FitOps.PowerShell.csproj') -c $Configuration '-t:PackageModule' @more
            Invoke-DotNet pack (Join-Path $root 'cli/FitOps.Cli/FitOps.Cli.csproj') -c $Configuration -o (Join-Path $root 'out/packages')
        }
        'Demo' { Invoke-DotNet run --project (Join-Path $root 'cli/FitOps.Cli') -c $Configuration -- demo @more }
    }
}
