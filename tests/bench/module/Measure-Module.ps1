#Requires -Version 7.4
<#
.SYNOPSIS
Measures the packaged module beside its peers, all in one run on one machine, each in fresh processes.

.DESCRIPTION
Import     the module beside a binary module with one empty cmdlet.
Read       objects a second: Get-FitbitPlusResult, the core client alone, and the usual script (Invoke-RestMethod in a loop over next links);
           each reads the same lists twice before, so that the just-in-time compiler has had its turn.
Memory     the working set while a list of many objects is piped to Out-Null, at a tenth of it and at its end.

.EXAMPLE
./Measure-Module.ps1 -Package ../../../out/module/FitOps/FitOps.psd1
#>
[CmdletBinding()]
param(
    # The manifest of the packaged module.
    [Parameter(Mandatory)] [string] $Package,

    # How many patients the emulator has; each has about 3.5 results a day.
    [int] $PatientCount = 80,

    # Over how many days.
    [int] $DayCount = 3600,

    # How many results are read where speed is measured.
    [int] $ReadCount = 30000,

    # How often each measurement is made; the median counts.
    [int] $Repeat = 5
)

$ErrorActionPreference = 'Stop'
$Package = (Resolve-Path $Package).Path
$lib = Join-Path (Split-Path $Package) lib
$work = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "fitops-bench-$PID")

function Get-Median([double[]] $Values) { ($Values | Sort-Object)[[int][math]::Floor($Values.Count / 2)] }

# Runs a script in a fresh process; what it writes last is the result.
function Invoke-Fresh([string] $Script, [hashtable] $Variables) {
    $head = $Variables.GetEnumerator() | ForEach-Object { "`$$($_.Key) = '$($_.Value)'" }
    $file = Join-Path $work "$([guid]::NewGuid()).ps1"
    Set-Content $file ((@($head) + "`$ErrorActionPreference = 'Stop'" + $Script) -join "`n")
    $output = & pwsh -NoProfile -NonInteractive -File $file
    if ($LASTEXITCODE -ne 0) { throw "A measurement failed: $output" }
    [double] @($output)[-1]
}

$import = '$watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module $module; $watch.Elapsed.TotalMilliseconds'
$cmdlet = @'
Import-Module $package
$connection = Connect-FitbitPlus -Credential ([pscredential]::new('fitops-emulator', (ConvertTo-SecureString fitops-emulator-secret -AsPlainText -Force))) -BaseUri $base
$patients = $ids -split ','
1..2 | ForEach-Object { Get-FitbitPlusResult -Patient $patients | Out-Null }
$count = (Get-FitbitPlusResult -Patient $patients -CountOnly | Measure-Object -Sum).Sum
$watch = [Diagnostics.Stopwatch]::StartNew()
Get-FitbitPlusResult -Patient $patients | Out-Null
$count / $watch.Elapsed.TotalSeconds
'@
$core = @'
Get-ChildItem $lib -Filter *.dll | Where-Object Name -NotIn 'FitOps.PowerShell.dll', 'System.Text.Json.dll', 'System.Text.Encodings.Web.dll', 'System.IO.Pipelines.dll', 'System.Diagnostics.DiagnosticSource.dll' |
    ForEach-Object { [void] [Reflection.Assembly]::LoadFrom($_.FullName) }
Add-Type -IgnoreWarnings -ReferencedAssemblies (Join-Path $lib FitOps.Core.dll), System.Runtime, System.Collections, System.Threading, System.Threading.Tasks, System.Private.Uri -TypeDefinition '
using System; using System.Diagnostics; using System.Threading.Tasks; using FitOps.FitbitPlus; using FitOps.Http;
public static class Core {
    public static double Read(string address, string[] patients) { return ReadAsync(address, patients).GetAwaiter().GetResult(); }
    static async Task<double> ReadAsync(string address, string[] patients) {
        using (var client = new FitbitPlusClient(new ApiClientOptions { BaseAddress = new Uri(address) }, new FitbitPlusCredentials("fitops-emulator", "fitops-emulator-secret"))) {
            for (var i = 0; i < 2; i++) { foreach (var patient in patients) { await CountAsync(client, patient); } }
            var watch = Stopwatch.StartNew(); long count = 0;
            foreach (var patient in patients) { count += await CountAsync(client, patient); }
            return count / watch.Elapsed.TotalSeconds;
        }
    }
    static async Task<long> CountAsync(FitbitPlusClient client, string patient) {
        long count = 0;
        var records = client.ListAsync(ResourceQuery.For("result").Where("patient", patient)).GetAsyncEnumerator();
        while (await records.MoveNextAsync()) { count++; }
        await records.DisposeAsync();
        return count;
    }
}'
[Core]::Read($base, $ids -split ',')
'@
$script = @'
$grant = '{"data":{"type":"token","attributes":{"grant_type":"client_credentials","client_id":"fitops-emulator","client_secret":"fitops-emulator-secret"}}}'
$answer = Invoke-WebRequest "$base/oauth/token" -Method Post -ContentType application/vnd.api+json -Body $grant
$token = ([Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray()) | ConvertFrom-Json).data.attributes.access_token
$origin = ([uri] $base).GetLeftPart('Authority')
function Read-Patient($id) {
    $next = "$base/result?filter[patient]=$id&page[limit]=50"
    while ($next) {
        # The media type is none that Invoke-RestMethod takes for JSON: the usual script converts by hand.
        $answer = Invoke-RestMethod $next -Headers @{ Authorization = "Bearer $token" }
        $page = if ($answer -is [string]) { $answer | ConvertFrom-Json } elseif ($answer -is [byte[]]) { [Text.Encoding]::UTF8.GetString($answer) | ConvertFrom-Json } else { $answer }
        $page.data
        $next = if ($page.links.next) { $origin + $page.links.next }
    }
}
$patients = $ids -split ','
1..2 | ForEach-Object { $patients | ForEach-Object { Read-Patient $_ } | Out-Null }
$watch = [Diagnostics.Stopwatch]::StartNew()
$patients | ForEach-Object { Read-Patient $_ } | Out-Null
[int] $expected / $watch.Elapsed.TotalSeconds
'@
$memory = @'
Import-Module $package
$connection = Connect-FitbitPlus -Credential ([pscredential]::new('fitops-emulator', (ConvertTo-SecureString fitops-emulator-secret -AsPlainText -Force))) -BaseUri $base
$process = [Diagnostics.Process]::GetCurrentProcess()
$state = @{ Count = 0; Early = 0 }
Get-FitbitPlusPatient | Get-FitbitPlusResult | ForEach-Object {
    if (++$state.Count -eq [int] $early) { $process.Refresh(); $state.Early = $process.WorkingSet64 }
} | Out-Null
$process.Refresh()
Set-Content $report ('{0},{1},{2}' -f $state.Count, $state.Early, $process.WorkingSet64)
0
'@

Import-Module $Package
Write-Verbose 'Starting the emulator.'
$emulator = Start-FitOpsEmulator -PatientCount $PatientCount -DayCount $DayCount
try {
    $base = "$($emulator.BaseUri)pub"
    $perPatient = Get-FitbitPlusResult -Patient (Get-FitbitPlusPatient -First 1) -CountOnly
    $patients = (Get-FitbitPlusPatient -First ([math]::Max(1, [int] ($ReadCount / $perPatient)))).Id -join ','

    # An empty binary module, built once.
    $empty = Join-Path $work Empty.dll
    Add-Type -OutputAssembly $empty -TypeDefinition 'using System.Management.Automation; [Cmdlet("Get","Nothing")] public class GetNothingCommand : PSCmdlet { }'

    $reading = @{ package = $Package; base = $base; ids = $patients; lib = $lib }
    $reading.expected = (Get-FitbitPlusResult -Patient ($patients -split ',') -CountOnly | Measure-Object -Sum).Sum
    $times = @{ import = @(); empty = @(); cmdlet = @(); core = @(); script = @() }
    foreach ($round in 1..$Repeat) {
        Write-Verbose "Round $round."
        $times.import += Invoke-Fresh $import @{ module = $Package }
        $times.empty += Invoke-Fresh $import @{ module = $empty }
        $times.cmdlet += Invoke-Fresh $cmdlet $reading
        $times.core += Invoke-Fresh $core $reading
        $times.script += Invoke-Fresh $script $reading
    }

    $report = Join-Path $work memory.csv
    Invoke-Fresh $memory @{ package = $Package; base = $base; early = 100000; report = $report } | Out-Null
    $count, $early, $late = (Get-Content $report) -split ','

    $median = @{}
    $times.Keys | ForEach-Object { $median[$_] = Get-Median $times[$_] }
    [pscustomobject]@{
        ImportMilliseconds      = [math]::Round($median.import)
        EmptyImportMilliseconds = [math]::Round($median.empty)
        CmdletPerSecond         = [math]::Round($median.cmdlet)
        CorePerSecond           = [math]::Round($median.core)
        ScriptPerSecond         = [math]::Round($median.script)
        CmdletToCore            = [math]::Round($median.cmdlet / $median.core, 2)
        CmdletToScript          = [math]::Round($median.cmdlet / $median.script, 2)
        MemoryObjects           = [long] $count
        MegabytesAt100000       = [math]::Round($early / 1MB)
        MegabytesAtEnd          = [math]::Round($late / 1MB)
    }
}
finally {
    $emulator | Stop-FitOpsEmulator
    Remove-Item $work -Recurse -Force
}
