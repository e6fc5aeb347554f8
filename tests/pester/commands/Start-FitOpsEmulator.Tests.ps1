BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Start-FitOpsEmulator' {
    AfterAll {
        Connect-TestEmulator | Out-Null
    }

    It 'serves when it returns, and has connected the session' {
        $own = Start-FitOpsEmulator -PatientCount 3 -DayCount 1
        try {
            $own.IsRunning | Should -BeTrue
            (Get-Process -Id $own.ProcessId).HasExited | Should -BeFalse
            (Get-FitOpsConnection).BaseUri | Should -Be "$($own.BaseUri)pub"
            (Get-FitbitPlusPatient).Count | Should -Be 3
            $own | Get-FitbitPlusPatient -First 1 | Should -Not -BeNullOrEmpty
        }
        finally {
            $own | Stop-FitOpsEmulator
        }
    }

    It 'gives the same data for the same seed' {
        $ids = 1..2 | ForEach-Object {
            $own = Start-FitOpsEmulator -PatientCount 2 -DayCount 1 -Seed 7
            (Get-FitbitPlusPatient).Id -join ' '
            $own | Stop-FitOpsEmulator
        }
        $ids[0] | Should -Be $ids[1]
    }

    It 'starts nothing with -WhatIf' {
        Start-FitOpsEmulator -WhatIf | Should -BeNullOrEmpty
    }

    It 'says where there is no emulator' {
        { Start-FitOpsEmulator -Path ./nowhere } | Should -Throw -ErrorId 'FitOps.EmulatorNotFound*'
    }

    It 'says why it does not start' {
        { Start-FitOpsEmulator -Port $emulator.BaseUri.Port } | Should -Throw -ErrorId 'FitOps.EmulatorNotStarted*'
    }
}
