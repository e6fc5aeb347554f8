BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusRewardProgram' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusRewardProgram).Id | Sort-Object | Should -Be (Get-Truth reward_program | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusRewardProgram -CountOnly | Should -Be (Get-Truth reward_program).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth reward_program | Select-Object -First 2
        ($ids | Get-FitbitPlusRewardProgram).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusRewardProgram).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ RewardProgramId = $_ } } | Get-FitbitPlusRewardProgram).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth reward_program)[0]
        $found = $ids | Get-FitbitPlusRewardProgram -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusRewardProgram 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
