BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusPatientHealthMetric' {
    BeforeAll {
        $patient = Get-FitbitPlusPatient -First 1
    }

    It 'writes what it is told' {
        $metric = $patient | New-FitbitPlusPatientHealthMetric -MetricType ldl_cholesterol -Value 120.5 -Unit mg/dl -OccurredAt 2026-06-01T08:00:00.250Z
        $kept = Get-FitbitPlusPatientHealthMetric $metric.Id
        $kept.PatientId | Should -Be $patient.Id
        $kept.Value | Should -Be 120.5
        $kept.OccurredAt | Should -Be ([datetimeoffset]'2026-06-01T08:00:00.250Z')
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusPatientHealthMetric -Patient $patient -MetricType weight -Value 1 -OccurredAt 2026-06-01 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusPatientHealthMetric -Patient 000000000000000000000000 -MetricType weight -Value 1 -OccurredAt 2026-06-01 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'takes a number out of a CSV file for a number' {
        $row = "MetricType,Value,Unit,OccurredAt`nweight,70.5,kg,2026-06-09T08:00Z" | ConvertFrom-Csv
        ($row | New-FitbitPlusPatientHealthMetric -Patient $patient).Raw | Should -Match '"value":70.5'
    }

    It 'finds the patient by an identifier of another system' {
        $known = Get-FitbitPlusPatient | Where-Object { $_.Identifiers.Count -gt 0 } | Select-Object -First 1
        $metric = New-FitbitPlusPatientHealthMetric -PatientIdentifier $known.Identifiers[0] -MetricType blood_pressure -Systolic 120 -Diastolic 80 -Unit mmHg -OccurredAt 2026-06-10
        $metric.PatientId | Should -Be $known.Id
    }

    It 'skips what is there already' {
        $metric = @{ Patient = $patient; MetricType = 'weight'; Value = 70; Unit = 'kg'; OccurredAt = '2026-06-11T08:00Z' }
        New-FitbitPlusPatientHealthMetric @metric | Should -Not -BeNullOrEmpty
        New-FitbitPlusPatientHealthMetric @metric -IgnoreDuplicates | Should -BeNullOrEmpty
    }
}
