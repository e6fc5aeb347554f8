# Runs one suite with Pester 5 and leaves its result as NUnit XML; the exit code is the number of failed tests.
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Result
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99.99

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$configuration.TestResult.Enabled = $true
$configuration.TestResult.OutputPath = $Result
$run = Invoke-Pester -Configuration $configuration
exit ($run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount)
