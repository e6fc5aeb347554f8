BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null
}

Describe 'Get-FitbitPlusOrganization' {
    It 'gets records by ids that come through the pipeline, by value and by property name' {
        $ids = Get-Truth organization | Select-Object -First 2
        ($ids | Get-FitbitPlusOrganization).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-FitbitPlusOrganization).Id | Should -Be $ids
        ($ids | ForEach-Object { [pscustomobject]@{ OrganizationId = $_ } } | Get-FitbitPlusOrganization).Id | Should -Be $ids
    }

    It 'goes on after an id that is not there, and names it' {
        $ids = '000000000000000000000000', @(Get-Truth organization)[0]
        $found = $ids | Get-FitbitPlusOrganization -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids[1]
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be $ids[0]
        $problems[0].CategoryInfo.Category | Should -BeIn 'ObjectNotFound', 'PermissionDenied'
    }

    It 'ends with -ErrorAction Stop' {
        { Get-FitbitPlusOrganization 000000000000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.*'
    }

    It 'gets the organization of the connection where no id is given' {
        (Get-FitbitPlusOrganization).Id | Should -Be (Get-FitOpsConnection).OrganizationId
    }
}
