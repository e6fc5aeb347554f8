BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Invoke-FitbitPlusRequest' {
    BeforeAll {
        $organization = (Get-FitOpsConnection).OrganizationId
    }

    It 'reads one document' {
        (Invoke-FitbitPlusRequest "/organization/$organization").data.id | Should -Be $organization
        ("/organization/$organization" | Invoke-FitbitPlusRequest -AsJson) | Should -Match '^\{.*\}\s*$'
    }

    It 'follows the links to all pages' {
        $pages = @(Invoke-FitbitPlusRequest "/patient?filter[organization]=$organization&page[limit]=5" -All)
        $pages.Count | Should -Be 3
        $pages.data.id | Sort-Object | Should -Be (Get-Truth patient)
    }

    It 'sends a hashtable or a text as the body' {
        $made = Invoke-FitbitPlusRequest /group -Method Post -Body @{ data = @{ type = 'group'; attributes = @{ name = 'Raw' } } }
        Get-Truth group | Should -Contain $made.data.id
        (Invoke-FitbitPlusRequest /group Post -Body '{"data":{"type":"group","attributes":{"name":"Text"}}}').data.attributes.name | Should -Be Text
    }

    It 'sends nothing with -WhatIf' {
        Get-RequestOf { Invoke-FitbitPlusRequest /group -Method Post -Body @{ data = @{ type = 'group' } } -WhatIf } | Should -BeNullOrEmpty
    }

    It 'refuses an address of another server' {
        { Invoke-FitbitPlusRequest https://example.com/patient -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.InvalidArgument*'
        { Invoke-FitbitPlusRequest //example.com/patient -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.InvalidArgument*'
    }

    It 'says what the server refuses' {
        { Invoke-FitbitPlusRequest /nothing -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.NotFound*'
    }
}
