BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusPatientPlanSummary' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusPatientPlanSummary).Id | Sort-Object | Should -Be (Get-Truth patient_plan_summary | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusPatientPlanSummary -CountOnly | Should -Be (Get-Truth patient_plan_summary).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth patient_plan_summary | Select-Object -First 2
        ($ids | Get-FitbitPlusPatientPlanSummary).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusPatientPlanSummary).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ PlanId = $_ } } | Get-FitbitPlusPatientPlanSummary).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth patient_plan_summary)[0]
        $found = $ids | Get-FitbitPlusPatientPlanSummary -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusPatientPlanSummary 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'brings related records along' {
        $plan = Get-FitbitPlusPatientPlanSummary -First 1 -Include actions, bundles
        $plan.GetRelated('actions').Id | Should -Be @($plan.ActionIds)
        $plan.GetRelated('bundles').Id | Should -Be @($plan.BundleIds)
    }
}
