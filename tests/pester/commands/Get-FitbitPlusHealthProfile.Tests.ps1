BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusHealthProfile' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusHealthProfile).Id | Sort-Object | Should -Be (Get-Truth health_profile | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusHealthProfile -CountOnly | Should -Be (Get-Truth health_profile).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth health_profile | Select-Object -First 2
        ($ids | Get-FitbitPlusHealthProfile).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusHealthProfile).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ HealthProfileId = $_ } } | Get-FitbitPlusHealthProfile).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth health_profile)[0]
        $found = $ids | Get-FitbitPlusHealthProfile -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusHealthProfile 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
