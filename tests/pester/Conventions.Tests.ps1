# What holds for every exported command.
BeforeDiscovery {
    Import-Module $env:FITOPS_PACKAGE
    $commands = Get-Command -Module FitOps | ForEach-Object { @{ Command = $_; Name = $_.Name; Verb = $_.Verb; Noun = $_.Noun } }
}

BeforeAll {
    . $PSScriptRoot/support/TestEmulator.ps1
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
    $changing = 'Connect', 'Disconnect', 'Export', 'Invoke', 'New', 'Remove', 'Set', 'Start', 'Stop'
    $withoutConnection = 'Connect-FitbitPlus', 'ConvertTo-FitOpsFlatRecord', 'Get-FitOpsConnection', 'Import-FitOpsData', 'Start-FitOpsEmulator', 'Stop-FitOpsEmulator'
    function Get-ParameterOf($Command) { $Command.Parameters.Values | Where-Object Name -NotIn $common }
}

Describe '<Name>' -ForEach $commands {
    It 'has an approved verb' {
        (Get-Verb -Verb $Verb) | Should -Not -BeNullOrEmpty
    }

    It 'has a prefixed noun in the singular' {
        $Noun | Should -MatchExactly '^(FitOps|FitbitPlus|GoogleFit)[A-Z][A-Za-z]*$|^(FitbitPlus|GoogleFit)$'
        $Noun -replace '^FitbitPlus' | Should -Not -Match '[^s]s$' -Because 'nouns are singular'
    }

    It 'is a class of its own name' {
        $Command.ImplementingType.Name | Should -BeExactly "$Verb$($Noun)Command"
        $Command.ImplementingType.IsSealed | Should -BeTrue
    }

    It 'declares what it writes' {
        $Command.ImplementingType.GetCustomAttributes([System.Management.Automation.OutputTypeAttribute], $false) | Should -Not -BeNullOrEmpty
    }

    It 'supports -WhatIf where it changes something, and not where it does not' -Skip:($Verb -eq 'Connect') {
        $Command.Parameters.ContainsKey('WhatIf') | Should -Be ($Verb -in $changing)
    }

    It 'takes a connection where it needs one' {
        $Command.Parameters.ContainsKey('Connection') | Should -Be ($Name -notin $withoutConnection)
    }

    It 'has Pascal-case parameters, switches in place of truth values' {
        foreach ($parameter in Get-ParameterOf $Command) {
            $parameter.Name | Should -MatchExactly '^[A-Z][A-Za-z]*$'
            $parameter.ParameterType | Should -Not -Be ([bool])
            $parameter.ParameterType | Should -Not -Be ([System.Nullable[bool]])
        }
    }

    It 'takes input of the pipeline, unless there is nothing to take' -Skip:($Name -in 'Get-FitOpsConnection', 'Start-FitOpsEmulator') {
        $Command.Parameters.Values.Attributes.Where{ $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName } | Should -Not -BeNullOrEmpty
    }

    It 'ends its pipeline cleanly: it can be disposed' -Skip:($Name -eq 'ConvertTo-FitOpsFlatRecord') {
        $Command.ImplementingType.GetInterfaces().Name | Should -Contain IDisposable
    }

    It 'has help with a synopsis, a description and two examples' {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match $Name
        $help.description | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
    }

    It 'has help for every parameter' {
        $documented = (Get-Help $Name -Full).parameters.parameter
        foreach ($parameter in Get-ParameterOf $Command) {
            $section = $documented | Where-Object name -EQ $parameter.Name
            "$($section.description.Text)" | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name) is to be described"
        }
    }

    It 'has a test file' {
        Test-Path "$PSScriptRoot/commands/$Name.Tests.ps1" | Should -BeTrue
    }
}

Describe 'What the commands write' {
    BeforeAll {
        Connect-TestEmulator | Out-Null
    }

    It 'has a table and a list of its own' {
        $types = (Get-Command -Module FitOps).ImplementingType |
            ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.OutputTypeAttribute], $false) } |
            ForEach-Object { $_.Type.Type } | Where-Object { $_.FullName -like 'FitOps.*' -and -not $_.IsAbstract } | Sort-Object FullName -Unique
        $types.Count | Should -BeGreaterThan 20
        foreach ($type in $types) {
            $views = for ($shown = $type; $shown; $shown = $shown.BaseType) { Get-FormatData $shown.FullName -PowerShellVersion 7.4 }
            $controls = $views.FormatViewDefinition.Control | ForEach-Object { $_.GetType().Name }
            $controls | Should -Contain TableControl -Because "$type is shown to people"
            $controls | Should -Contain ListControl -Because "$type is shown to people"
        }
    }

    It 'hides what is no data from CSV files' {
        $columns = (Get-FitbitPlusPatient -First 1 | ConvertTo-Csv)[0]
        $columns | Should -Not -Match 'Raw|Connection|PatientId'
        $columns | Should -Match '^"Id",'
    }

    It 'holds the record as it was sent' {
        $patient = Get-FitbitPlusPatient -First 1
        ($patient.Raw | ConvertFrom-Json).id | Should -Be $patient.Id
        $patient.PatientId | Should -Be $patient.Id
    }
}
