BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusAction' {
    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth action | Select-Object -First 2
        ($ids | Get-FitbitPlusAction).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusAction).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ ActionId = $_ } } | Get-FitbitPlusAction).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth action)[0]
        $found = $ids | Get-FitbitPlusAction -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusAction 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'gets the actions of a plan that comes through the pipeline' {
        $plan = Get-FitbitPlusPatientPlanSummary -First 1
        ($plan | Get-FitbitPlusAction).Id | Should -Be @($plan.ActionIds)
    }

    It 'gets the action that a result belongs to' {
        $result = Get-FitbitPlusResult -Patient (Get-PatientWith result) | Where-Object ActionId | Select-Object -First 1
        ($result | Get-FitbitPlusAction).Id | Should -Be $result.ActionId
    }
}
