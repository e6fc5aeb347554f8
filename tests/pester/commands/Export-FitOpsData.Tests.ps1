BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Export-FitOpsData' {
    It 'exports everything that the emulator holds, and proves it' {
        $summary = Export-FitOpsData $TestDrive/all
        $summary.Verified | Should -BeTrue
        foreach ($dataset in $summary.Datasets) {
            $dataset.Records | Should -Be (Get-Truth $dataset.Name).Count -Because $dataset.Name
        }
    }

    It 'exports the datasets that are asked for, to a path of the current location' {
        Push-Location $TestDrive
        try {
            $summary = Export-FitOpsData some -Dataset group, coach -Verify
            $summary.Datasets.Name | Sort-Object | Should -Be coach, group
            Test-Path $TestDrive/some/manifest.json | Should -BeTrue
        }
        finally {
            Pop-Location
        }
    }

    It 'writes and reads nothing with -WhatIf' {
        Get-RequestOf { Export-FitOpsData $TestDrive/none -WhatIf } | Should -BeNullOrEmpty
        Test-Path $TestDrive/none | Should -BeFalse
    }

    It 'refuses a folder that holds an export' {
        Export-FitOpsData $TestDrive/twice -Dataset group | Out-Null
        { Export-FitOpsData $TestDrive/twice -Dataset group -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.ExportFailed*'
    }

    It 'refuses a dataset that there is not' {
        { Export-FitOpsData $TestDrive/bad -Dataset nothing -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.InvalidArgument*'
    }

    It 'takes the path by property name' {
        ([pscustomobject]@{ Path = "$TestDrive/by-name" } | Export-FitOpsData -Dataset group).Verified | Should -BeTrue
    }
}
