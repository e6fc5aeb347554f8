BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Get-FitOpsConnection' {
    It 'gets the connection of the session' {
        (Get-FitOpsConnection).BaseUri | Should -Be "$($emulator.BaseUri)pub"
        (Get-FitOpsConnection -Api FitbitPlus).Api | Should -Be FitbitPlus
    }

    It 'gets none of another API' {
        Get-FitOpsConnection -Api GoogleFit | Should -BeNullOrEmpty
    }

    It 'gets none in another runspace, which can be handed one' {
        $connection = Get-FitOpsConnection
        $package = $env:FITOPS_PACKAGE
        $seen = 1..2 | ForEach-Object -Parallel {
            Import-Module $using:package
            @(Get-FitOpsConnection).Count
            @(Get-FitbitPlusGroup -First 1 -Connection $using:connection).Count
        }
        $seen | Sort-Object | Should -Be 0, 0, 1, 1
    }

    It 'refuses an API that there is not' {
        { Get-FitOpsConnection -Api Other } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}
