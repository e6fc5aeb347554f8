BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusCalendarEvent' {
    BeforeAll {
        $patient = Get-FitbitPlusPatient -First 1
        $coach = Get-FitbitPlusCoach -First 1
    }

    It 'writes what it is told' {
        $event = New-FitbitPlusCalendarEvent -EventType reminder -Title T -StartAt 2026-07-01T09:00Z -EndAt 2026-07-01T10:00Z -Attendee $patient.Id, $coach.Id -Patient $patient
        $kept = Get-FitbitPlusCalendarEvent $event.Id
        $kept.PatientId | Should -Be $patient.Id
        $kept.Attendees | Should -Be $patient.Id, $coach.Id
        $kept.StartAt | Should -Be ([datetimeoffset]'2026-07-01T09:00Z')
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusCalendarEvent -EventType reminder -Title T -StartAt 2026-07-01T09:00Z -EndAt 2026-07-01T10:00Z -Attendee $patient.Id -Patient $patient -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusCalendarEvent -EventType reminder -Title T -StartAt 2026-07-01T09:00Z -EndAt 2026-07-01T10:00Z -Attendee 000000000000000000000000 -Patient $patient -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
