BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusAction' {
    BeforeAll {
        $plan = Get-FitbitPlusPatientPlanSummary -First 1
    }

    It 'writes what it is told' {
        $action = $plan | New-FitbitPlusAction -ActionType other_lifestyle -Title Walk -EffectiveFrom 2026-07-01 -Day 1, 3 -Tracking
        $kept = Get-FitbitPlusAction $action.Id
        $kept.PlanId | Should -Be $plan.Id
        $kept.Days | Should -Be 1, 3
        $kept.Tracking | Should -BeTrue
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusAction -Plan $plan -ActionType other_lifestyle -Title Walk -EffectiveFrom 2026-07-01 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusAction -Plan 000000000000000000000000 -ActionType other_lifestyle -Title Walk -EffectiveFrom 2026-07-01 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
