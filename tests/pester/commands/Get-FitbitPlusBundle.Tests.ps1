BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusBundle' {
    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth bundle | Select-Object -First 2
        ($ids | Get-FitbitPlusBundle).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusBundle).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ BundleId = $_ } } | Get-FitbitPlusBundle).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth bundle)[0]
        $found = $ids | Get-FitbitPlusBundle -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusBundle 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'gets the bundles of a plan that comes through the pipeline' {
        $plan = Get-FitbitPlusPatientPlanSummary -First 1
        ($plan | Get-FitbitPlusBundle).Id | Should -Be @($plan.BundleIds)
    }
}
