BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusPatient' {
    BeforeAll {
        $group = Get-FitbitPlusGroup -First 1
    }

    It 'writes what it is told' {
        $coach = Get-FitbitPlusCoach -First 1
        $patient = New-FitbitPlusPatient -FirstName Ada -LastName Test -BirthDate 1980-02-03 -Gender female -Group $group -Coach $coach -PhoneNumber 555-0100
        $kept = Get-FitbitPlusPatient $patient.Id
        $kept.BirthDate | Should -Be '1980-02-03'
        $kept.GroupIds | Should -Be $group.Id
        $kept.CoachIds | Should -Be $coach.Id
        $kept.PhoneNumbers | Should -Be '555-0100'
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusPatient -FirstName Nobody -Group $group -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusPatient -FirstName x -Group 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'needs a group' {
        { New-FitbitPlusPatient -FirstName Ada -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.InvalidArgument*'
    }

    It 'makes many with one request, and skips those who are there' {
        $mark = [guid]::NewGuid()
        $rows = 1..5 | ForEach-Object { [pscustomobject]@{ FirstName = "P$_"; Identifier = "$mark|$_" } }
        $requests = Get-RequestOf { $rows | New-FitbitPlusPatient -Group $group -BatchSize 3 }
        $requests.Count | Should -Be 2
        $rows | New-FitbitPlusPatient -Group $group -BatchSize 5 -IgnoreDuplicates | Should -BeNullOrEmpty
        (Get-FitbitPlusPatient -Identifier "$mark|4").FirstName | Should -Be P4
    }

    It 'creates a group that is given by its name' {
        $name = "Group $([guid]::NewGuid())"
        $patient = New-FitbitPlusPatient -FirstName Ada -GroupName $name
        (Get-FitbitPlusGroup -Name $name).Id | Should -Be $patient.GroupIds[0]
    }
}
