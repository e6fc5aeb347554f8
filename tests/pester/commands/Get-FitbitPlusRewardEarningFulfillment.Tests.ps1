BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusRewardEarningFulfillment' {
    It 'gets exactly what the emulator holds of a patient, who may come through the pipeline' {
        $id = Get-PatientWith reward_earning_fulfillment
        $patient = Get-FitbitPlusPatient $id
        ($patient | Get-FitbitPlusRewardEarningFulfillment).Id | Sort-Object | Should -Be (Get-Truth reward_earning_fulfillment -Patient $id | Sort-Object)
    }

    It 'counts' {
        $id = Get-PatientWith reward_earning_fulfillment
        Get-FitbitPlusPatient $id | Get-FitbitPlusRewardEarningFulfillment -CountOnly | Should -Be (Get-Truth reward_earning_fulfillment -Patient $id).Count
    }

    It 'needs a patient' {
        (Get-Command Get-FitbitPlusRewardEarningFulfillment).ParameterSets.Where{ $_.Name -eq 'List' }.Parameters.Where{ $_.Name -eq 'Patient' }.IsMandatory | Should -BeTrue
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth reward_earning_fulfillment | Select-Object -First 2
        ($ids | Get-FitbitPlusRewardEarningFulfillment).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusRewardEarningFulfillment).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ RewardEarningFulfillmentId = $_ } } | Get-FitbitPlusRewardEarningFulfillment).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth reward_earning_fulfillment)[0]
        $found = $ids | Get-FitbitPlusRewardEarningFulfillment -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusRewardEarningFulfillment 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
