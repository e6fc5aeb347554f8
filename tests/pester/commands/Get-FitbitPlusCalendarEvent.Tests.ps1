BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusCalendarEvent' {
    It 'gets exactly what the emulator holds' {
        (Get-FitbitPlusCalendarEvent).Id | Sort-Object | Should -Be (Get-Truth calendar_event | Sort-Object)
    }

    It 'counts without reading' {
        Get-FitbitPlusCalendarEvent -CountOnly | Should -Be (Get-Truth calendar_event).Count
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth calendar_event | Select-Object -First 2
        ($ids | Get-FitbitPlusCalendarEvent).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusCalendarEvent).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ CalendarEventId = $_ } } | Get-FitbitPlusCalendarEvent).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth calendar_event)[0]
        $found = $ids | Get-FitbitPlusCalendarEvent -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusCalendarEvent 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'filters by type, and by whether it is completed' {
        Get-FitbitPlusCalendarEvent -EventType plan-check-in | ForEach-Object { $_.EventType | Should -Be 'plan-check-in' }
        Get-FitbitPlusCalendarEvent -Completed | ForEach-Object { $_.CompletedAt | Should -Not -BeNullOrEmpty }
    }

    It 'refuses a type that there is not' {
        { Get-FitbitPlusCalendarEvent -EventType party } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}
