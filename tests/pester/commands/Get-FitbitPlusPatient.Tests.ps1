BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusPatient' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusPatient).Id | Sort-Object | Should -Be (Get-Truth patient | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusPatient -CountOnly | Should -Be (Get-Truth patient).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth patient | Select-Object -First 2
        ($ids | Get-FitbitPlusPatient).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusPatient).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ PatientId = $_ } } | Get-FitbitPlusPatient).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth patient)[0]
        $found = $ids | Get-FitbitPlusPatient -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusPatient 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'gets the patients of a group that comes through the pipeline' {
        $group = Get-FitbitPlusGroup -First 1
        $patients = $group | Get-FitbitPlusPatient
        $patients | Should -Not -BeNullOrEmpty
        $patients | ForEach-Object { $_.GroupIds | Should -Contain $group.Id }
    }

    It 'gets the patient whom a result belongs to' {
        $id = Get-PatientWith result
        (Get-FitbitPlusResult -Patient $id -First 1 | Get-FitbitPlusPatient).Id | Should -Be $id
    }

    It 'finds a patient by an identifier of another system' {
        $patient = Get-FitbitPlusPatient | Where-Object { $_.Identifiers.Count -gt 0 } | Select-Object -First 1
        (Get-FitbitPlusPatient -Identifier $patient.Identifiers[0]).Id | Should -Be $patient.Id
    }

    It 'tells archived patients from the others' {
        $all = Get-FitbitPlusPatient
        (Get-FitbitPlusPatient -Archived -CountOnly) + (Get-FitbitPlusPatient -Archived:$false -CountOnly) | Should -Be $all.Count
        Get-FitbitPlusPatient -Archived:$false | ForEach-Object { $_.Archived | Should -BeFalse }
    }

    It 'takes a range that is open at one end' {
        $newest = (Get-FitbitPlusPatient).CreatedAt | Sort-Object | Select-Object -Last 1
        (Get-FitbitPlusPatient -CreatedAfter $newest).Count | Should -Be 1
        (Get-FitbitPlusPatient -CreatedBefore $newest).Count | Should -Be ((Get-Truth patient).Count - 1)
    }

    It 'refuses an identifier without its system' {
        { Get-FitbitPlusPatient -Identifier 12345 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.InvalidArgument*'
    }
}
