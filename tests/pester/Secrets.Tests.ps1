# A canary for secrets: nothing that a command writes to any stream holds one.
BeforeAll {
    . $PSScriptRoot/support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
    $secret = 'fitops-emulator-secret'

    # Everything that a script writes, on every stream, as text with all properties.
    function Get-AllOutput {
        param([scriptblock] $Script)
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        $lines = & $Script *>&1 | ForEach-Object {
            "$_"
            $_ | Format-List * -Force | Out-String
            if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.Exception | Format-List * -Force | Out-String }
        }
        $lines -join "`n"
    }
}

Describe 'No stream holds a secret' {
    It 'when connecting, testing and disconnecting' {
        $output = Get-AllOutput {
            Connect-FitbitPlus -Credential (New-TestCredential) -BaseUri "$($emulator.BaseUri)pub" -Verbose -Debug
            Get-FitOpsConnection
            Test-FitOpsConnection -Verbose -Debug
            Disconnect-FitbitPlus -Verbose -Debug
        }
        $output | Should -Match 'POST /oauth/token'
        $output | Should -Not -Match $secret
        $output | Should -Not -Match 'Bearer'
        Connect-TestEmulator | Out-Null
    }

    It 'when the credentials are refused' {
        $output = Get-AllOutput {
            try { Connect-FitbitPlus -Credential (New-TestCredential canary-secret-4711) -BaseUri "$($emulator.BaseUri)pub" -Verbose -Debug } catch { $_ }
        }
        $output | Should -Match 'InvalidCredentials'
        $output | Should -Not -Match 'canary-secret-4711'
    }

    It 'when commands read, write and fail' {
        $output = Get-AllOutput {
            Get-FitbitPlusPatient -First 1 -Verbose -Debug | Get-FitbitPlusResult -First 1 -Verbose -Debug | Out-Null
            New-FitbitPlusGroup -Name Canary -Verbose -Debug | Out-Null
            Get-FitbitPlusGroup canary-id -Verbose -Debug -ErrorAction Continue
            Invoke-FitbitPlusRequest /nothing -Verbose -Debug -ErrorAction Continue
        }
        $output | Should -Match 'GET /patient'
        $output | Should -Not -Match $secret
        $output | Should -Not -Match 'Bearer'
    }

    It 'in verbose lines and errors: neither do ids and values' {
        $identifier = 'canary-system|canary-value'
        $output = Get-AllOutput {
            Get-FitbitPlusPatient -Identifier $identifier -Verbose -Debug
            Get-FitbitPlusPatient -Identifier canary-value -Verbose -Debug -ErrorAction Continue 2>&1 | ForEach-Object { $_.Exception.Message }
        }
        $output | Should -Match 'filter\[identifier\]\[value\]'
        $output | Should -Not -Match 'canary-value'
    }

    It 'in what a connection is made into' {
        $connection = Get-FitOpsConnection
        ($connection | ConvertTo-Json -Depth 5) | Should -Not -Match $secret
        ($connection | Export-Clixml $TestDrive/connection.xml -Depth 5)
        Get-Content $TestDrive/connection.xml -Raw | Should -Not -Match $secret
        (Get-FitbitPlusPatient -First 1 | ConvertTo-Json -Depth 5) | Should -Not -Match $secret
    }
}
