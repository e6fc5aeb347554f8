BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Set-FitbitPlusPatient' {
    BeforeAll {
        $patient = Get-FitbitPlusPatient -First 1
    }

    It 'sets what is given and leaves the rest' {
        $before = $patient | Get-FitbitPlusPatient
        $changed = $patient | Set-FitbitPlusPatient -Note "Prefers mornings" -PassThru
        $changed.Note | Should -Be 'Prefers mornings'
        $kept = $patient | Get-FitbitPlusPatient
        $kept.Note | Should -Be 'Prefers mornings'
        $kept.FirstName | Should -Be $before.FirstName
    }

    It 'takes ids by position and by property name, and writes nothing without -PassThru' {
        Set-FitbitPlusPatient $patient.Id -Note "Prefers mornings" | Should -BeNullOrEmpty
        ([pscustomobject]@{ PatientId = $patient.Id } | Set-FitbitPlusPatient -Note "Prefers mornings" -PassThru).Id | Should -Be $patient.Id
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { $patient | Set-FitbitPlusPatient -Note "Prefers mornings" -WhatIf } | Should -BeNullOrEmpty
    }

    It 'refuses to change nothing' {
        { $patient | Set-FitbitPlusPatient -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.NothingToChange*'
    }

    It 'names the id that is not there' {
        Set-FitbitPlusPatient 000000000000000000000000 -Note "Prefers mornings" -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].TargetObject | Should -Be 000000000000000000000000
    }

    It 'does not send back what a piped record holds' {
        $patient | Set-FitbitPlusPatient -FirstName Changed
        $patient | Set-FitbitPlusPatient -Note again
        (Get-FitbitPlusPatient $patient.Id).FirstName | Should -Be Changed
    }

    It 'clears an attribute with $null' {
        $patient | Set-FitbitPlusPatient -AdditionalAttribute @{ note = $null } -PassThru | ForEach-Object Note | Should -BeNullOrEmpty
    }

    It 'changes or creates by an identifier' {
        $group = Get-FitbitPlusGroup -First 1
        $identifier = "mrn|$([guid]::NewGuid())"
        $created = Set-FitbitPlusPatient -Identifier $identifier -Group $group -FirstName Dora -PassThru
        $changed = Set-FitbitPlusPatient -Identifier $identifier -Group $group -FirstName Eve -PassThru
        $changed.Id | Should -Be $created.Id
        $changed.FirstName | Should -Be Eve
        Get-RequestOf { Set-FitbitPlusPatient -Identifier $identifier -Group $group -FirstName Fay -WhatIf } | Should -BeNullOrEmpty
    }

    It 'takes the new values out of the rows of a CSV file' {
        $row = "PatientId,LastName`n$($patient.Id),Newname" | ConvertFrom-Csv
        ($row | Set-FitbitPlusPatient -PassThru).LastName | Should -Be Newname
    }
}
