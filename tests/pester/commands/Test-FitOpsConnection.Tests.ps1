BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Test-FitOpsConnection' {
    It 'says that the connection works, and what it belongs to' {
        $test = Test-FitOpsConnection
        $test.Succeeded | Should -BeTrue
        $test.Detail | Should -Match (Get-FitbitPlusOrganization).Name
    }

    It 'tests connections that come through the pipeline, by value and by property name' {
        Get-FitOpsConnection | Test-FitOpsConnection -Quiet | Should -BeTrue
        [pscustomobject]@{ Connection = Get-FitOpsConnection } | Test-FitOpsConnection -Quiet | Should -BeTrue
    }

    It 'says what is wrong without an error' {
        $connection = Connect-FitbitPlus -Credential (New-TestCredential) -BaseUri "$($emulator.BaseUri)pub" -MaxRetry 0
        Invoke-Admin faults Post @{ id = 'broken'; match = @{ path = '/pub/organization/*' }; effect = @{ kind = 'status'; status = 503 } } | Out-Null
        try {
            $test = Test-FitOpsConnection $connection -ErrorAction Stop
            $test.Succeeded | Should -BeFalse
            $test.ErrorId | Should -Be FitOps.ServiceUnavailable
        }
        finally {
            Invoke-Admin faults Delete | Out-Null
        }
    }

    It 'says that there is nothing to test' {
        Disconnect-FitbitPlus
        { Test-FitOpsConnection } | Should -Throw -ErrorId 'FitOps.NotConnected*'
        Connect-TestEmulator | Out-Null
    }
}
