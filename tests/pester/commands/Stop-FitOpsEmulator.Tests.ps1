BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Stop-FitOpsEmulator' {
    AfterEach {
        Connect-TestEmulator | Out-Null
    }

    It 'ends the process and the connection' {
        $own = Start-FitOpsEmulator -PatientCount 1 -DayCount 1
        $own | Stop-FitOpsEmulator
        $own.IsRunning | Should -BeFalse
        $own.FitbitPlus.IsOpen | Should -BeFalse
        Get-FitOpsConnection | Should -BeNullOrEmpty
    }

    It 'does nothing with -WhatIf, and may be called twice' {
        $own = Start-FitOpsEmulator -PatientCount 1 -DayCount 1
        Stop-FitOpsEmulator $own -WhatIf
        $own.IsRunning | Should -BeTrue
        Stop-FitOpsEmulator $own
        Stop-FitOpsEmulator $own
        $own.IsRunning | Should -BeFalse
    }

    It 'refuses what is no emulator' {
        { Stop-FitOpsEmulator 'nothing' } | Should -Throw -ErrorId 'CannotConvertArgument*'
    }
}
