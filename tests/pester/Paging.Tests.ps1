# How lists are read, counted in the emulator's journal.
BeforeAll {
    . $PSScriptRoot/support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
    $patient = Get-PatientWith patient_health_metric
}

Describe 'Reading a list' {
    It 'costs one request for -First 1' {
        $requests = Get-RequestOf { Get-FitbitPlusPatient -First 1 }
        $requests.Count | Should -Be 1
        $requests[0].query | Should -BeLike '*page`[limit`]=1'
    }

    It 'asks for as many pages as -First needs, and no more' {
        $requests = Get-RequestOf { Get-FitbitPlusPatientHealthMetric -Patient $patient -First 12 -PageSize 5 }
        $requests.Count | Should -Be 3
    }

    It 'gives as many records as -First says, over all inputs' {
        @(Get-FitbitPlusGroup | Get-FitbitPlusPatient -First 5).Count | Should -Be 5
        $requests = Get-RequestOf { Get-FitbitPlusGroup | Get-FitbitPlusPatient -First 1 }
        @($requests | Where-Object path -EQ /pub/patient).Count | Should -Be 1
    }

    It 'leaves out what -Skip says' {
        $all = (Get-FitbitPlusPatient).Id
        (Get-FitbitPlusPatient -Skip 3 -First 2).Id | Should -Be $all[3..4]
        (Get-FitbitPlusPatient -Skip ($all.Count)) | Should -BeNullOrEmpty
    }

    It 'gives nothing and asks for nothing with -First 0' {
        Get-RequestOf { Get-FitbitPlusPatient -First 0 } | Should -BeNullOrEmpty
    }

    It 'writes the number of records first with -IncludeTotalCount' {
        $output = Get-FitbitPlusPatient -First 2 -IncludeTotalCount
        $output[0].ToString() | Should -Be "Total count: $((Get-Truth patient).Count)"
        $output.Count | Should -Be 3
    }

    It 'asks for no record with -CountOnly' {
        $requests = Get-RequestOf { Get-FitbitPlusPatient -CountOnly }
        $requests.Count | Should -Be 1
        $requests[0].query | Should -BeLike '*page`[limit`]=0'
    }

    It 'stops at once with Select-Object -First: a page being read and the one behind it' {
        $requests = Get-RequestOf { Get-FitbitPlusPatientHealthMetric -Patient $patient -PageSize 2 | Select-Object -First 1 }
        $requests.Count | Should -BeLessOrEqual 2
    }

    It 'holds two pages at most: it asks for the third when the first has passed' {
        $before = (Invoke-Admin 'requests?count=true').total
        $seen = Get-FitbitPlusPatientHealthMetric -Patient $patient -PageSize 3 -First 9 | ForEach-Object {
            (Invoke-Admin 'requests?count=true').total - $before
        }
        $seen[0..2] | ForEach-Object { $_ | Should -BeLessOrEqual 2 }
        $seen[3..5] | ForEach-Object { $_ | Should -BeLessOrEqual 3 }
        $seen[-1] | Should -Be 3
    }

    It 'gets every record once, whatever the size of the pages' {
        foreach ($size in 1, 7, 50) {
            (Get-FitbitPlusPatientHealthMetric -Patient $patient -PageSize $size).Id | Sort-Object | Should -Be (Get-Truth patient_health_metric -Patient $patient)
        }
    }

    It 'refuses a page size that the API has not' {
        { Get-FitbitPlusPatient -PageSize 51 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'leaves no task behind when the pipeline ends early' {
        1..5 | ForEach-Object { Get-FitbitPlusPatientHealthMetric -Patient $patient -PageSize 1 | Select-Object -First 1 | Out-Null }
        $before = (Invoke-Admin 'requests?count=true').total
        Get-FitbitPlusGroup -First 1 | Out-Null
        (Invoke-Admin 'requests?count=true').total - $before | Should -Be 1
    }
}

Describe 'Throttling' {
    AfterEach {
        Invoke-Admin faults Delete | Out-Null
    }

    It 'is waited for, and told of in a verbose line' {
        Invoke-Admin faults Post @{ id = 'busy'; match = @{ path = '/pub/group' }; effect = @{ kind = 'status'; status = 429; retryAfterSeconds = 0 }; times = 1 } | Out-Null
        $lines = Get-FitbitPlusGroup -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$lines" | Should -Match 'next attempt in'
    }

    It 'ends in a stable error where it does not pass' {
        Invoke-Admin faults Post @{ id = 'busy'; match = @{ path = '/pub/group' }; effect = @{ kind = 'status'; status = 429; retryAfterSeconds = 0 } } | Out-Null
        Get-FitbitPlusGroup -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'FitOps.Throttled*'
        $problems[0].CategoryInfo.Category | Should -Be LimitsExceeded
        $problems[0].Exception.StatusCode | Should -Be 429
        $problems[0].Exception.RequestId | Should -Not -BeNullOrEmpty
    }

    It 'keeps what was read before a page that fails' {
        Invoke-Admin faults Post @{ id = 'late'; match = @{ path = '/pub/patient_health_metric'; nth = 3 }; effect = @{ kind = 'status'; status = 400 } } | Out-Null
        $read = Get-FitbitPlusPatientHealthMetric -Patient $patient -PageSize 2 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        @($read).Count | Should -Be 4
    }
}
