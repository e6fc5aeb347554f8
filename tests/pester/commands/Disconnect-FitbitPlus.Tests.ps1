BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Disconnect-FitbitPlus' {
    AfterEach {
        Connect-TestEmulator | Out-Null
    }

    It 'ends the connection of the session' {
        $connection = Get-FitOpsConnection
        Disconnect-FitbitPlus
        $connection.IsOpen | Should -BeFalse
        Get-FitOpsConnection | Should -BeNullOrEmpty
        { Get-FitbitPlusGroup } | Should -Throw -ErrorId 'FitOps.NotConnected*'
    }

    It 'ends a connection that comes through the pipeline' {
        $connection = Get-FitOpsConnection
        $connection | Disconnect-FitbitPlus
        { Get-FitbitPlusGroup -Connection $connection } | Should -Throw -ErrorId 'FitOps.Disconnected*'
    }

    It 'does nothing with -WhatIf' {
        Disconnect-FitbitPlus -WhatIf
        (Get-FitOpsConnection).IsOpen | Should -BeTrue
    }

    It 'says that there is no connection, and ends with -ErrorAction Stop' {
        Disconnect-FitbitPlus
        { Disconnect-FitbitPlus -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.NotConnected*'
    }
}
