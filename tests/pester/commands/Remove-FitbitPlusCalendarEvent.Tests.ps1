BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Remove-FitbitPlusCalendarEvent' {
    It 'removes events that come through the pipeline' {
        $event = New-TestCalendarEvent
        $event | Remove-FitbitPlusCalendarEvent
        Get-Truth calendar_event | Should -Not -Contain $event.Id
    }

    It 'removes by id, by value and by property name' {
        $first, $second = (New-TestCalendarEvent), (New-TestCalendarEvent)
        $first.Id | Remove-FitbitPlusCalendarEvent
        [pscustomobject]@{ CalendarEventId = $second.Id } | Remove-FitbitPlusCalendarEvent
        Get-Truth calendar_event | Should -Not -Contain $first.Id
        Get-Truth calendar_event | Should -Not -Contain $second.Id
    }

    It 'sends nothing with -WhatIf' {
        $event = New-TestCalendarEvent
        Get-RequestOf { $event | Remove-FitbitPlusCalendarEvent -WhatIf } | Should -BeNullOrEmpty
        Get-Truth calendar_event | Should -Contain $event.Id
    }

    It 'refuses a record of another type' {
        { Get-FitbitPlusPatient -First 1 | Select-Object -First 1 -OutVariable patient | Out-Null; Remove-FitbitPlusCalendarEvent $patient[0] } |
            Should -Throw -ErrorId 'ParameterArgumentTransformationError*'
    }

    It 'says which event is not there' {
        { Remove-FitbitPlusCalendarEvent 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.NotFound*'
    }
}
