BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'ConvertTo-FitOpsFlatRecord' {
    It 'writes times in ISO 8601 and lists with semicolons, whatever the culture' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $patient = Get-FitbitPlusPatient | Where-Object { $_.Identifiers.Count -gt 0 } | Select-Object -First 1
            $flat = $patient | ConvertTo-FitOpsFlatRecord
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        $flat.CreatedAt | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$'
        [datetimeoffset] $flat.UpdatedAt | Should -Be $patient.UpdatedAt
        $flat.Identifiers | Should -BeExactly ($patient.Identifiers -join ';')
    }

    It 'gives all records of a type the same columns' {
        $columns = Get-FitbitPlusPatient | ConvertTo-FitOpsFlatRecord | ForEach-Object { $_.psobject.Properties.Name -join ',' } | Select-Object -Unique
        @($columns).Count | Should -Be 1
    }

    It 'makes the same of a record and of its JSON' {
        $patient = Get-FitbitPlusPatient -First 1
        ($patient.Raw | ConvertTo-FitOpsFlatRecord | ConvertTo-Json) | Should -BeExactly ($patient | ConvertTo-FitOpsFlatRecord | ConvertTo-Json)
    }

    It 'goes on after what is no record' {
        $flat = 'no json', (Get-FitbitPlusGroup -First 1), (Get-Date) | ConvertTo-FitOpsFlatRecord -ErrorVariable problems -ErrorAction SilentlyContinue
        @($flat).Count | Should -Be 1
        $problems.Count | Should -Be 2
        $problems.FullyQualifiedErrorId | Should -BeLike 'FitOps.InvalidArgument*'
    }

    It 'ends with -ErrorAction Stop' {
        { 'no json' | ConvertTo-FitOpsFlatRecord -ErrorAction Stop } | Should -Throw -ErrorId 'FitOps.InvalidArgument*'
    }
}
