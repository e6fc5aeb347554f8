BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusRewardProgramActivation' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusRewardProgramActivation).Id | Sort-Object | Should -Be (Get-Truth reward_program_activation | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusRewardProgramActivation -CountOnly | Should -Be (Get-Truth reward_program_activation).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth reward_program_activation | Select-Object -First 2
        ($ids | Get-FitbitPlusRewardProgramActivation).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusRewardProgramActivation).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ RewardProgramActivationId = $_ } } | Get-FitbitPlusRewardProgramActivation).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth reward_program_activation)[0]
        $found = $ids | Get-FitbitPlusRewardProgramActivation -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusRewardProgramActivation 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
