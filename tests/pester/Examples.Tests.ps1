# Every example of the help is run against an emulator, as it is written there.
BeforeDiscovery {
    Import-Module $env:FITOPS_PACKAGE
    $examples = foreach ($command in Get-Command -Module FitOps) {
        foreach ($example in (Get-Help $command.Name -Full).examples.example) {
            @{ Title = "$($command.Name): $($example.title.Trim('- '))"; Code = $example.code }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/support/TestEmulator.ps1
    Connect-TestEmulator | Out-Null

    # A prompt for the credential, answered; the API's address, as if the emulator had it.
    function global:Get-Credential { New-TestCredential }
    $PSDefaultParameterValues['Connect-FitbitPlus:BaseUri'] = "$($global:FitOpsTestEmulator.BaseUri)pub"
}

Describe 'Examples' {
    BeforeEach {
        Connect-TestEmulator | Out-Null
        Push-Location (New-Item -ItemType Directory "$TestDrive/$([guid]::NewGuid())")
    }

    AfterEach {
        Pop-Location
    }

    It '<Title>' -ForEach $examples {
        $ErrorActionPreference = 'Stop'
        & ([scriptblock]::Create($Code)) | Out-String | Out-Null
    }
}
