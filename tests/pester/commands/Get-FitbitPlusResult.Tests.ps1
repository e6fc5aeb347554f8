BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusResult' {
    It 'gets exactly what the emulator holds of a patient, who may come through the pipeline' {
        $id = Get-PatientWith result
        $patient = Get-FitbitPlusPatient $id
        ($patient | Get-FitbitPlusResult).Id | Sort-Object | Should -Be (Get-Truth result -Patient $id | Sort-Object)
    }

    It 'counts' {
        $id = Get-PatientWith result
        Get-FitbitPlusPatient $id | Get-FitbitPlusResult -CountOnly | Should -Be (Get-Truth result -Patient $id).Count
    }

    It 'needs a patient' {
        (Get-Command Get-FitbitPlusResult).ParameterSets.Where{ $_.Name -eq 'List' }.Parameters.Where{ $_.Name -eq 'Patient' }.IsMandatory | Should -BeTrue
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth result | Select-Object -First 2
        ($ids | Get-FitbitPlusResult).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusResult).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ ResultId = $_ } } | Get-FitbitPlusResult).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth result)[0]
        $found = $ids | Get-FitbitPlusResult -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusResult 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'gets what occurred within a range' {
        $patient = Get-PatientWith result
        $all = Get-FitbitPlusResult -Patient $patient | Sort-Object OccurredAt
        $middle = $all[[int]($all.Count / 2)].OccurredAt
        $after = @(Get-FitbitPlusResult -Patient $patient -After $middle)
        $before = @(Get-FitbitPlusResult -Patient $patient -Before $middle)
        $after.Count + $before.Count | Should -Be $all.Count
        $before | ForEach-Object { $_.OccurredAt | Should -BeLessThan $middle }
    }

    It 'reads one list for each patient' {
        $two = Get-Truth patient | Select-Object -First 2
        (Get-FitbitPlusResult -Patient $two).PatientId | Select-Object -Unique | Sort-Object | Should -Be $two
    }
}
