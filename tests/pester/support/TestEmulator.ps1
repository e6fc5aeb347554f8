# What the suites share: the packaged module, one emulator a process, and what the emulator knows.
Import-Module $env:FITOPS_PACKAGE

# Runspaces and jobs find the module as they would where it is installed.
$packageParent = Split-Path (Split-Path $env:FITOPS_PACKAGE)
if ($env:PSModulePath -notlike "$packageParent*") {
    $env:PSModulePath = $packageParent, $env:PSModulePath -join [IO.Path]::PathSeparator
}

function New-TestCredential {
    param([string] $Secret = 'fitops-emulator-secret')
    [pscredential]::new('fitops-emulator', (ConvertTo-SecureString $Secret -AsPlainText -Force))
}

# The emulator of this process, with the session connected to it.
function Connect-TestEmulator {
    if (-not $global:FitOpsTestEmulator) {
        $global:FitOpsTestEmulator = Start-FitOpsEmulator -PatientCount 12 -DayCount 4
    }

    Connect-FitbitPlus -Credential (New-TestCredential) -BaseUri "$($global:FitOpsTestEmulator.BaseUri)pub" -MaxRetry 1 | Out-Null
    $global:FitOpsTestEmulator
}

function Invoke-Admin {
    param([string] $Path, [string] $Method = 'Get', $Body)
    $arguments = @{ Uri = "$($global:FitOpsTestEmulator.BaseUri)_emulator/$Path"; Method = $Method; Verbose = $false; Debug = $false }
    if ($null -ne $Body) {
        $arguments.Body = $Body | ConvertTo-Json -Depth 10
        $arguments.ContentType = 'application/json'
    }

    Invoke-RestMethod @arguments
}

# The ids that a collection really holds, past paging and filters.
function Get-Truth {
    param([string] $Collection, [string] $Patient)
    $query = "truth?collection=$Collection"
    if ($Patient) { $query += "&patient=$Patient" }
    @((Invoke-Admin $query).collections.$Collection.ids)
}

# The first patient who has records in a collection.
function Get-PatientWith {
    param([string] $Collection)
    foreach ($id in Get-Truth patient) {
        if ((Get-Truth $Collection -Patient $id).Count -gt 0) { return $id }
    }

    throw "No patient has a $Collection."
}

# The requests that a script makes, without those for tokens.
function Get-RequestOf {
    param([scriptblock] $Script)
    $before = (Invoke-Admin 'requests?count=true').total
    & $Script | Out-Null
    @((Invoke-Admin "requests?since=$before").requests | Where-Object path -NotLike '*/oauth/token')
}

function New-TestCalendarEvent {
    $patient = Get-FitbitPlusPatient -First 1
    $coach = Get-FitbitPlusCoach -First 1
    New-FitbitPlusCalendarEvent -EventType reminder -Title 'Call back' -StartAt 2026-07-01T09:00Z -EndAt 2026-07-01T09:15Z -Attendee $patient.Id, $coach.Id -Patient $patient
}

# A reward that can be earned and paid out at once.
function New-TestReward {
    $group = Get-FitbitPlusGroup -First 1
    $patient = $group | Get-FitbitPlusPatient -First 1
    $program = $group | New-FitbitPlusRewardProgram -Name Steps -StartAt 2026-01-01 -EndAt 2027-01-01 -BudgetValue 500 -BudgetUnit point -FulfillAsEarned
    $activation = New-FitbitPlusRewardProgramActivation -Patient $patient -RewardProgram $program -ActivatedAt 2026-02-01
    $activation | New-FitbitPlusReward -Description Steps -AllocatedValue 50 -AllocatedAt 2026-02-02
}
