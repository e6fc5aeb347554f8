BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Import-FitOpsData' {
    BeforeAll {
        Export-FitOpsData $TestDrive/export -Dataset patient, group | Out-Null
    }

    It 'reads back what was exported' {
        (Import-FitOpsData $TestDrive/export -Dataset patient).Id | Sort-Object | Should -Be (Get-Truth patient)
        $patient = Get-FitbitPlusPatient -First 1
        $kept = Import-FitOpsData $TestDrive/export -Dataset patient | Where-Object Id -EQ $patient.Id
        $kept.Raw | Should -BeExactly $patient.Raw
    }

    It 'writes the lines as they are' {
        $lines = Import-FitOpsData $TestDrive/export -Dataset group -AsJson
        $lines | Should -BeOfType string
        ($lines | ConvertFrom-Json).id | Sort-Object | Should -Be (Get-Truth group)
    }

    It 'takes the path by value and by property name' {
        (Get-Item $TestDrive/export | Import-FitOpsData -Dataset group).Count | Should -Be (Get-Truth group).Count
        ("$TestDrive/export" | Import-FitOpsData -Dataset group).Count | Should -Be (Get-Truth group).Count
    }

    It 'refuses an export that was not committed' {
        { Import-FitOpsData $TestDrive -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.ExportFailed*'
    }

    It 'refuses a dataset that there is not' {
        { Import-FitOpsData $TestDrive/export -Dataset nothing -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.InvalidArgument*'
    }

    It 'ends in an error where a file is not the one that was committed' {
        Copy-Item $TestDrive/export $TestDrive/damaged -Recurse
        $file = Get-ChildItem $TestDrive/damaged -Recurse -Filter *.gz | Select-Object -First 1
        [IO.File]::WriteAllBytes($file.FullName, [byte[]] (1, 2, 3))
        { Import-FitOpsData $TestDrive/damaged -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.ExportFailed*'
    }
}
