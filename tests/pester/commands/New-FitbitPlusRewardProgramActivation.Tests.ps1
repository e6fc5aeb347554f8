BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusRewardProgramActivation' {
    BeforeAll {
        $group = Get-FitbitPlusGroup -First 1
        $patient = $group | Get-FitbitPlusPatient -First 1
        $program = $group | New-FitbitPlusRewardProgram -Name Steps -StartAt 2026-01-01 -EndAt 2027-01-01 -BudgetValue 500 -BudgetUnit point
    }

    It 'writes what it is told' {
        $activation = $program | New-FitbitPlusRewardProgramActivation -Patient $patient -ActivatedAt 2026-02-01
        $kept = Get-FitbitPlusRewardProgramActivation $activation.Id
        $kept.PatientId | Should -Be $patient.Id
        $kept.RewardProgramId | Should -Be $program.Id
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusRewardProgramActivation -Patient $patient -RewardProgram $program -ActivatedAt 2026-02-01 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusRewardProgramActivation -Patient $patient -RewardProgram 000000000000000000000000 -ActivatedAt 2026-02-01 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
