BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Test-FitOpsExport' {
    BeforeAll {
        $export = Export-FitOpsData $TestDrive/export -Dataset patient, group
    }

    It 'proves an export, which may come through the pipeline' {
        $test = $export | Test-FitOpsExport
        $test.Verified | Should -BeTrue
        $test.Against | Should -Be files
        Get-Item $TestDrive/export | Test-FitOpsExport -Quiet | Should -BeTrue
        "$TestDrive/export" | Test-FitOpsExport -Quiet | Should -BeTrue
    }

    It 'needs no connection and no request for the files' {
        Get-RequestOf { Test-FitOpsExport $TestDrive/export } | Should -BeNullOrEmpty
    }

    It 'names what has changed in the source' {
        (Test-FitOpsExport $TestDrive/export -Online).Verified | Should -BeTrue
        $group = New-FitbitPlusGroup -Name Later
        $test = Test-FitOpsExport $TestDrive/export -Online
        $test.Verified | Should -BeFalse
        $test.Problems.Where{ $_.Id -eq $group.Id }.Kind | Should -Be Missing
    }

    It 'finds one changed byte' {
        Copy-Item $TestDrive/export $TestDrive/damaged -Recurse
        $file = Get-ChildItem $TestDrive/damaged -Recurse -Filter *.gz | Select-Object -First 1
        $bytes = [IO.File]::ReadAllBytes($file.FullName)
        $bytes[$bytes.Length - 9] = $bytes[$bytes.Length - 9] -bxor 1
        [IO.File]::WriteAllBytes($file.FullName, $bytes)
        $test = Test-FitOpsExport $TestDrive/damaged
        $test.Verified | Should -BeFalse
        $test.Problems.Kind | Should -Contain HashMismatch
    }

    It 'says that there is no export' {
        (Test-FitOpsExport $TestDrive/nowhere).Problems.Kind | Should -Contain NotCommitted
    }
}
