BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusCalendarEventResponse' {
    BeforeAll {
        $event = New-TestCalendarEvent
    }

    It 'writes what it is told' {
        $response = $event | New-FitbitPlusCalendarEventResponse -User $event.Attendees[1] -ResponseStatus declined
        $response.CalendarEventId | Should -Be $event.Id
        (Get-FitbitPlusCalendarEvent $event.Id).Responses[1] | Should -Be declined
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusCalendarEventResponse -CalendarEvent $event -User $event.PatientId -Attendee $event.AttendeeIds[0] -ResponseStatus accepted -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusCalendarEventResponse -CalendarEvent $event -User 000000000000000000000000 -ResponseStatus accepted -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
