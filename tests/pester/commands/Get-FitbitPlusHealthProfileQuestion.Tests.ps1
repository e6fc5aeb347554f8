BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusHealthProfileQuestion' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusHealthProfileQuestion).Id | Sort-Object | Should -Be (Get-Truth health_profile_question | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusHealthProfileQuestion -CountOnly | Should -Be (Get-Truth health_profile_question).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth health_profile_question | Select-Object -First 2
        ($ids | Get-FitbitPlusHealthProfileQuestion).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusHealthProfileQuestion).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ QuestionId = $_ } } | Get-FitbitPlusHealthProfileQuestion).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth health_profile_question)[0]
        $found = $ids | Get-FitbitPlusHealthProfileQuestion -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusHealthProfileQuestion 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
