BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusEmailHistory' {
    It 'gets the e-mails to a patient who comes through the pipeline' {
        $id = Get-PatientWith email_history
        $emails = Get-FitbitPlusPatient $id | Get-FitbitPlusEmailHistory
        $emails | Should -Not -BeNullOrEmpty
        $emails.ReceiverId | Select-Object -Unique | Should -Be $id
        $emails.Id | ForEach-Object { Get-Truth email_history | Should -Contain $_ }
    }

    It 'refuses a list of nobody' {
        { Get-FitbitPlusEmailHistory -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.InvalidArgument*'
    }

    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth email_history | Select-Object -First 2
        ($ids | Get-FitbitPlusEmailHistory).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusEmailHistory).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ EmailHistoryId = $_ } } | Get-FitbitPlusEmailHistory).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth email_history)[0]
        $found = $ids | Get-FitbitPlusEmailHistory -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusEmailHistory 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'reads the oldest first where that is asked for' {
        $patient = Get-PatientWith email_history
        $times = (Get-FitbitPlusEmailHistory -Receiver $patient -Sort send_time).SendTime
        $times | Should -Be ($times | Sort-Object)
    }
}
