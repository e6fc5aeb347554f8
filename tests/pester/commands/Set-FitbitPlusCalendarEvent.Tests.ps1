BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Set-FitbitPlusCalendarEvent' {
    BeforeAll {
        $event = New-TestCalendarEvent
    }

    It 'sets what is given and leaves the rest' {
        $before = $event | Get-FitbitPlusCalendarEvent
        $changed = $event | Set-FitbitPlusCalendarEvent -Title Moved -PassThru
        $changed.Title | Should -Be 'Moved'
        $kept = $event | Get-FitbitPlusCalendarEvent
        $kept.Title | Should -Be 'Moved'
        $kept.StartAt | Should -Be $before.StartAt
    }

    It 'takes ids by position and by property name, and writes nothing without -PassThru' {
        Set-FitbitPlusCalendarEvent $event.Id -Title Moved | Should -BeNullOrEmpty
        ([pscustomobject]@{ CalendarEventId = $event.Id } | Set-FitbitPlusCalendarEvent -Title Moved -PassThru).Id | Should -Be $event.Id
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { $event | Set-FitbitPlusCalendarEvent -Title Moved -WhatIf } | Should -BeNullOrEmpty
    }

    It 'refuses to change nothing' {
        { $event | Set-FitbitPlusCalendarEvent -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.NothingToChange*'
    }

    It 'names the id that is not there' {
        Set-FitbitPlusCalendarEvent 000000000000000000000000 -Title Moved -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].TargetObject | Should -Be 000000000000000000000000
    }
}
