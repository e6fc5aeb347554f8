BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'New-FitbitPlusGroup' {
    BeforeAll {
        $name = "Group $([guid]::NewGuid())"
    }

    It 'writes what it is told' {
        $group = New-FitbitPlusGroup -Name $name -Bio About
        (Get-FitbitPlusGroup $group.Id).Bio | Should -Be About
        [pscustomobject]@{ Name = "$name 2" } | New-FitbitPlusGroup | ForEach-Object Name | Should -Be "$name 2"
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { New-FitbitPlusGroup -Name other -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with what the server refuses, and ends with -ErrorAction Stop' {
        { New-FitbitPlusGroup -Name x -AdditionalAttribute @{ name = 5 } -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }
}
