BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusCoach' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusCoach).Id | Sort-Object | Should -Be (Get-Truth coach | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusCoach -CountOnly | Should -Be (Get-Truth coach).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth coach | Select-Object -First 2
        ($ids | Get-FitbitPlusCoach).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusCoach).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ CoachId = $_ } } | Get-FitbitPlusCoach).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth coach)[0]
        $found = $ids | Get-FitbitPlusCoach -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusCoach 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'gets the coaches of a patient that comes through the pipeline' {
        $patient = Get-FitbitPlusPatient -First 1
        ($patient | Get-FitbitPlusCoach).Id | Should -Be @($patient.CoachIds)
    }
}
