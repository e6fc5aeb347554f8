BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusRewardEarning' {
    BeforeAll {
        $reward = New-TestReward
    }

    It 'writes what it is told' {
        $earning = $reward | New-FitbitPlusRewardEarning -EarnedValue 50 -EarnedAt 2026-02-10
        $kept = Get-FitbitPlusRewardEarning $earning.Id
        $kept.RewardId | Should -Be $reward.Id
        $kept.EarnedValue | Should -Be 50
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusRewardEarning -Reward $reward -EarnedValue 1 -EarnedAt 2026-02-10 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusRewardEarning -Reward 000000000000000000000000 -EarnedValue 1 -EarnedAt 2026-02-10 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
