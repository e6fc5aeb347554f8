BeforeAll {
    . $PSScriptRoot/../support/TestEmulator.ps1
    $emulator = Connect-TestEmulator
}

Describe 'Connect-FitbitPlus' {
    BeforeAll {
        $base = "$($emulator.BaseUri)pub"
    }

    It 'makes the connection that the session uses, and writes it' {
        $connection = Connect-FitbitPlus -Credential (New-TestCredential) -BaseUri $base
        $connection.Api | Should -Be FitbitPlus
        $connection.Account | Should -Be fitops-emulator
        $connection.OrganizationId | Should -Be (Get-Truth organization)
        Get-FitOpsConnection | Should -Be $connection
        Get-FitbitPlusGroup -First 1 | Should -Not -BeNullOrEmpty
    }

    It 'takes a credential from the pipeline' {
        (New-TestCredential | Connect-FitbitPlus -BaseUri $base).IsOpen | Should -BeTrue
    }

    It 'says at once that the credentials are refused, and ends the pipeline' {
        { Connect-FitbitPlus -Credential (New-TestCredential wrong) -BaseUri $base } | Should -Throw -ErrorId 'FitOps.AuthenticationFailed*'
    }

    It 'keeps the connection that there was where a new one fails' {
        $before = Get-FitOpsConnection
        { Connect-FitbitPlus -Credential (New-TestCredential wrong) -BaseUri $base } | Should -Throw
        Get-FitOpsConnection | Should -Be $before
    }

    It 'connects with a refresh token' {
        $grant = @{ data = @{ type = 'token'; attributes = @{ grant_type = 'client_credentials'; client_id = 'fitops-emulator'; client_secret = 'fitops-emulator-secret' } } }
        $answer = Invoke-WebRequest "$base/oauth/token" -Method Post -ContentType application/vnd.api+json -Body ($grant | ConvertTo-Json -Depth 5)
        $token = ([Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray()) | ConvertFrom-Json).data.attributes.refresh_token
        $connection = Connect-FitbitPlus -ClientId fitops-emulator -RefreshToken (ConvertTo-SecureString $token -AsPlainText -Force) -BaseUri $base
        Get-FitbitPlusGroup -First 1 -Connection $connection | Should -Not -BeNullOrEmpty
    }

    It 'refuses an address that is not encrypted' {
        { Connect-FitbitPlus -Credential (New-TestCredential) -BaseUri http://api.example.com/pub } | Should -Throw -ErrorId 'FitOps.InvalidArgument*'
    }

    It 'says that nothing answers' {
        { Connect-FitbitPlus -Credential (New-TestCredential) -BaseUri http://127.0.0.1:9/pub -MaxRetry 0 } | Should -Throw -ErrorId 'FitOps.ConnectionFailed*'
    }

    It 'bounds the retries' {
        Invoke-Admin faults Post @{ id = 'broken'; match = @{ path = '/pub/group' }; effect = @{ kind = 'status'; status = 500 } } | Out-Null
        try {
            Connect-FitbitPlus -Credential (New-TestCredential) -BaseUri $base -MaxRetry 2 | Out-Null
            (Get-RequestOf { Get-FitbitPlusGroup -ErrorAction SilentlyContinue }).Count | Should -Be 3
        }
        finally {
            Invoke-Admin faults Delete | Out-Null
        }
    }
}
