BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusPatientHealthMetric' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusPatientHealthMetric).Id | Sort-Object | Should -Be (Get-Truth patient_health_metric | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusPatientHealthMetric -CountOnly | Should -Be (Get-Truth patient_health_metric).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth patient_health_metric | Select-Object -First 2
        ($ids | Get-FitbitPlusPatientHealthMetric).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusPatientHealthMetric).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ PatientHealthMetricId = $_ } } | Get-FitbitPlusPatientHealthMetric).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth patient_health_metric)[0]
        $found = $ids | Get-FitbitPlusPatientHealthMetric -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusPatientHealthMetric 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
