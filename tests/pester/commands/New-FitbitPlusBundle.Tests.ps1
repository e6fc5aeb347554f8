BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusBundle' {
    BeforeAll {
        $plan = Get-FitbitPlusPatientPlanSummary -First 1
    }

    It 'writes what it is told' {
        $action = $plan | New-FitbitPlusAction -ActionType other_lifestyle -Title Walk -EffectiveFrom 2026-07-01
        $bundle = $plan | New-FitbitPlusBundle -BundleType custom -Title Morning -EffectiveFrom 2026-07-01 -Action $action
        $kept = Get-FitbitPlusBundle $bundle.Id
        $kept.Title | Should -Be Morning
        $kept.ActionIds | Should -Be $action.Id
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusBundle -Plan $plan -BundleType custom -Title Morning -EffectiveFrom 2026-07-01 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusBundle -Plan 000000000000000000000000 -BundleType custom -Title Morning -EffectiveFrom 2026-07-01 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
