BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Set-FitbitPlusPatientPlanSummary' {
    BeforeAll {
        $plan = Get-FitbitPlusPatientPlanSummary -First 1
    }

    It 'sets what is given and leaves the rest' {
        $before = $plan | Get-FitbitPlusPatientPlanSummary
        $changed = $plan | Set-FitbitPlusPatientPlanSummary -TimeZone Europe/Berlin -PassThru
        $changed.TimeZone | Should -Be 'Europe/Berlin'
        $kept = $plan | Get-FitbitPlusPatientPlanSummary
        $kept.TimeZone | Should -Be 'Europe/Berlin'
        $kept.PatientId | Should -Be $before.PatientId
    }

    It 'takes ids by position and by property name, and writes nothing without -PassThru' {
        Set-FitbitPlusPatientPlanSummary $plan.Id -TimeZone Europe/Berlin | Should -BeNullOrEmpty
        ([pscustomobject]@{ PlanId = $plan.Id } | Set-FitbitPlusPatientPlanSummary -TimeZone Europe/Berlin -PassThru).Id | Should -Be $plan.Id
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { $plan | Set-FitbitPlusPatientPlanSummary -TimeZone Europe/Berlin -WhatIf } | Should -BeNullOrEmpty
    }

    It 'refuses to change nothing' {
        { $plan | Set-FitbitPlusPatientPlanSummary -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.NothingToChange*'
    }

    It 'names the id that is not there' {
        Set-FitbitPlusPatientPlanSummary 000000000000000000000000 -TimeZone Europe/Berlin -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].TargetObject | Should -Be 000000000000000000000000
    }
}
