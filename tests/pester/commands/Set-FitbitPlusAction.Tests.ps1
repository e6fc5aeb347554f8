BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Set-FitbitPlusAction' {
    BeforeAll {
        $plan = Get-FitbitPlusPatientPlanSummary -First 1
        $action = $plan | New-FitbitPlusAction -ActionType other_lifestyle -Title Walk -EffectiveFrom 2026-07-01
    }

    It 'sets what is given and leaves the rest' {
        $before = $action | Get-FitbitPlusAction
        $changed = $action | Set-FitbitPlusAction -Title "A longer walk" -PassThru
        $changed.Title | Should -Be 'A longer walk'
        $kept = $action | Get-FitbitPlusAction
        $kept.Title | Should -Be 'A longer walk'
        $kept.EffectiveFrom | Should -Be $before.EffectiveFrom
    }

    It 'takes ids by position and by property name, and writes nothing without -PassThru' {
        Set-FitbitPlusAction $action.Id -Title "A longer walk" | Should -BeNullOrEmpty
        ([pscustomobject]@{ ActionId = $action.Id } | Set-FitbitPlusAction -Title "A longer walk" -PassThru).Id | Should -Be $action.Id
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { $action | Set-FitbitPlusAction -Title "A longer walk" -WhatIf } | Should -BeNullOrEmpty
    }

    It 'refuses to change nothing' {
        { $action | Set-FitbitPlusAction -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.NothingToChange*'
    }

    It 'names the id that is not there' {
        Set-FitbitPlusAction 000000000000000000000000 -Title "A longer walk" -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].TargetObject | Should -Be 000000000000000000000000
    }
}
