# Other modules bring other versions of the same libraries: neither side may notice. Each order needs a process of its own.
BeforeAll {
    # What a fresh process with both sees: their versions, where they live, and whether each still works.
    function Get-View {
        param([string] $First, [string] $Second)
        $use = {
            $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Azure.Core' }
            $other = $loaded | Where-Object Location -EQ $env:FITOPS_OLDER_AZURE_CORE
            $header = [Activator]::CreateInstance($other.GetType('Azure.Core.HttpHeader'), [object[]] ('name', 'works'))
            $emulator = Start-FitOpsEmulator -PatientCount 2 -DayCount 1
            $patients = @(Get-FitbitPlusPatient).Count
            $folder = Join-Path ([IO.Path]::GetTempPath()) "fitops-isolation-$PID"
            $verified = (Export-FitOpsData $folder -Dataset group).Verified
            Remove-Item $folder -Recurse -Force
            $blob = try { Test-FitOpsExport https://account.blob.core.windows.net.invalid/container -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }

            # After all that: an assembly is loaded when it is first needed.
            $ours = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'Azure.*' -and $_ -ne $other }
            [pscustomobject]@{
                OtherVersion = $other.GetName().Version.ToString()
                OtherContext = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($other).Name
                OtherWorks   = $header.Value
                OursContexts = @($ours | ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name } | Select-Object -Unique)
                Patients     = $patients
                Verified     = $verified
                Blob         = $blob
            } | ConvertTo-Json
            $emulator | Stop-FitOpsEmulator
        }
        $steps = @{
            other  = '[System.Reflection.Assembly]::LoadFrom($env:FITOPS_OLDER_AZURE_CORE) | Out-Null'
            module = 'Import-Module $env:FITOPS_PACKAGE'
        }
        & pwsh -NoProfile -NonInteractive -Command "$($steps[$First]); $($steps[$Second]); $use" | Out-String | ConvertFrom-Json
    }
}

Describe 'An older Azure.Core in the process' {
    It 'is left alone, and leaves the module alone, where it was loaded <When>' -ForEach @(
        @{ When = 'before the module'; First = 'other'; Second = 'module' }
        @{ When = 'after the module'; First = 'module'; Second = 'other' }
    ) {
        if (-not $env:FITOPS_OLDER_AZURE_CORE -or -not (Test-Path $env:FITOPS_OLDER_AZURE_CORE)) {
            Set-ItResult -Skipped -Because 'FITOPS_OLDER_AZURE_CORE names no older Azure.Core.dll'
        }

        $view = Get-View $First $Second
        $view.OtherVersion | Should -Be 1.44.1.0
        $view.OtherContext | Should -Be Default
        $view.OtherWorks | Should -Be works
        $view.Patients | Should -Be 2
        $view.Verified | Should -BeTrue
        $view.Blob | Should -BeLike 'FitOps.*'
        $view.OursContexts | Should -Be FitOps
    }
}
