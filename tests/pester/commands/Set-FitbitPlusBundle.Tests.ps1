BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Set-FitbitPlusBundle' {
    BeforeAll {
        $plan = Get-FitbitPlusPatientPlanSummary -First 1
        $bundle = $plan | New-FitbitPlusBundle -BundleType custom -Title Morning -EffectiveFrom 2026-07-01
    }

    It 'sets what is given and leaves the rest' {
        $before = $bundle | Get-FitbitPlusBundle
        $changed = $bundle | Set-FitbitPlusBundle -Title Evening -PassThru
        $changed.Title | Should -Be 'Evening'
        $kept = $bundle | Get-FitbitPlusBundle
        $kept.Title | Should -Be 'Evening'
        $kept.EffectiveFrom | Should -Be $before.EffectiveFrom
    }

    It 'takes ids by position and by property name, and writes nothing without -PassThru' {
        Set-FitbitPlusBundle $bundle.Id -Title Evening | Should -BeNullOrEmpty
        ([pscustomobject]@{ BundleId = $bundle.Id } | Set-FitbitPlusBundle -Title Evening -PassThru).Id | Should -Be $bundle.Id
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { $bundle | Set-FitbitPlusBundle -Title Evening -WhatIf } | Should -BeNullOrEmpty
    }

    It 'refuses to change nothing' {
        { $bundle | Set-FitbitPlusBundle -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.NothingToChange*'
    }

    It 'names the id that is not there' {
        Set-FitbitPlusBundle 000000000000000000000000 -Title Evening -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].TargetObject | Should -Be 000000000000000000000000
    }
}
