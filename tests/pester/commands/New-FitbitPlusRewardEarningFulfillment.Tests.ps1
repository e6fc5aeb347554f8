BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusRewardEarningFulfillment' {
    BeforeAll {
        $earning = New-TestReward | New-FitbitPlusRewardEarning -EarnedValue 50 -EarnedAt 2026-02-10
    }

    It 'writes what it is told' {
        $paid = $earning | New-FitbitPlusRewardEarningFulfillment -FulfilledValue 50 -FulfilledAt 2026-02-11
        $kept = Get-FitbitPlusRewardEarningFulfillment $paid.Id
        $kept.RewardEarningId | Should -Be $earning.Id
        $kept.FulfilledValue | Should -Be 50
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusRewardEarningFulfillment -RewardEarning $earning -FulfilledValue 1 -FulfilledAt 2026-02-11 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusRewardEarningFulfillment -RewardEarning 000000000000000000000000 -FulfilledValue 1 -FulfilledAt 2026-02-11 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
