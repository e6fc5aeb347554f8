BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusRewardProgram' {
    BeforeAll {
        $group = Get-FitbitPlusGroup -First 1
    }

    It 'writes what it is told' {
        $program = $group | New-FitbitPlusRewardProgram -Name Steps -StartAt 2026-07-01 -EndAt 2027-07-01 -BudgetValue 500 -BudgetUnit point -Frozen
        $kept = Get-FitbitPlusRewardProgram $program.Id
        $kept.GroupId | Should -Be $group.Id
        $kept.BudgetValue | Should -Be 500
        $kept.Frozen | Should -BeTrue
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusRewardProgram -Group $group -Name Steps -StartAt 2026-07-01 -EndAt 2027-07-01 -BudgetValue 500 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusRewardProgram -Group $group -Name Steps -StartAt 2027-07-01 -EndAt 2026-07-01 -BudgetValue 500 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
