BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusGroup' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusGroup).Id | Sort-Object | Should -Be (Get-Truth group | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusGroup -CountOnly | Should -Be (Get-Truth group).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth group | Select-Object -First 2
        ($ids | Get-FitbitPlusGroup).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusGroup).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ GroupId = $_ } } | Get-FitbitPlusGroup).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth group)[0]
        $found = $ids | Get-FitbitPlusGroup -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusGroup 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'gets the groups of a patient that comes through the pipeline' {
        $patient = Get-FitbitPlusPatient -First 1
        ($patient | Get-FitbitPlusGroup).Id | Should -Be @($patient.GroupIds)
    }

    It 'gets the group of a reward programme' {
        $program = Get-FitbitPlusRewardProgram -First 1
        ($program | Get-FitbitPlusGroup).Id | Should -Be $program.GroupId
    }

    It 'gets the groups that the token names' {
        (Get-FitbitPlusGroup -OfConnection).Id | Sort-Object | Should -Be ((Get-FitOpsConnection).GroupIds | Sort-Object)
    }

    It 'finds a group by its name' {
        $group = Get-FitbitPlusGroup -First 1
        (Get-FitbitPlusGroup -Name $group.Name).Id | Should -Be $group.Id
    }
}
