BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusReward' {
    BeforeAll {
        $group = Get-FitbitPlusGroup -First 1
        $patient = $group | Get-FitbitPlusPatient -First 1
        $program = $group | New-FitbitPlusRewardProgram -Name Steps -StartAt 2026-01-01 -EndAt 2027-01-01 -BudgetValue 500 -BudgetUnit point
        $activation = New-FitbitPlusRewardProgramActivation -Patient $patient -RewardProgram $program -ActivatedAt 2026-02-01
    }

    It 'writes what it is told' {
        $reward = $activation | New-FitbitPlusReward -Description D -AllocatedValue 50 -AllocatedAt 2026-02-02
        $kept = Get-FitbitPlusReward $reward.Id
        $kept.RewardProgramActivationId | Should -Be $activation.Id
        $kept.PatientId | Should -Be $patient.Id
        $kept.AllocatedValue | Should -Be 50
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusReward -RewardProgramActivation $activation -Description D -AllocatedValue 1 -AllocatedAt 2026-02-02 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusReward -RewardProgramActivation $activation -Description D -AllocatedValue 5000 -AllocatedAt 2026-02-02 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
