@{
    RootModule           = 'FitOps.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '7d9f1c52-8f0e-4c1b-9a55-3a2e6f4d8b17'
    Author               = 'FitOps contributors'
    CompanyName          = 'FitOps'
    Copyright            = '(c) FitOps contributors. MIT License.'
    Description          = 'Gets health data out of the Fitbit Plus and Google Fit APIs, completely and provably: cmdlets that page, retry and stream, exports that can be verified, and an emulator to try it all with no account.'

    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')

    TypesToProcess       = @('FitOps.types.ps1xml')
    FormatsToProcess     = @('FitOps.format.ps1xml', 'FitbitPlus.format.ps1xml')

    CmdletsToExport      = @(
        'Connect-FitbitPlus'
        'ConvertTo-FitOpsFlatRecord'
        'Disconnect-FitbitPlus'
        'Export-FitOpsData'
        'Get-FitOpsConnection'
        'Get-FitbitPlusAction'
        'Get-FitbitPlusBundle'
        'Get-FitbitPlusCalendarEvent'
        'Get-FitbitPlusCoach'
        'Get-FitbitPlusEmailHistory'
        'Get-FitbitPlusGroup'
        'Get-FitbitPlusHealthProfile'
        'Get-FitbitPlusHealthProfileAnswer'
        'Get-FitbitPlusHealthProfileQuestion'
        'Get-FitbitPlusHealthQuestionDefinition'
        'Get-FitbitPlusOrganization'
        'Get-FitbitPlusPatient'
        'Get-FitbitPlusPatientHealthMetric'
        'Get-FitbitPlusPatientPlanSummary'
        'Get-FitbitPlusResult'
        'Get-FitbitPlusReward'
        'Get-FitbitPlusRewardEarning'
        'Get-FitbitPlusRewardEarningFulfillment'
        'Get-FitbitPlusRewardProgram'
        'Get-FitbitPlusRewardProgramActivation'
        'Import-FitOpsData'
        'Invoke-FitbitPlusRequest'
        'New-FitbitPlusAction'
        'New-FitbitPlusBundle'
        'New-FitbitPlusCalendarEvent'
        'New-FitbitPlusCalendarEventResponse'
        'New-FitbitPlusGroup'
        'New-FitbitPlusPatient'
        'New-FitbitPlusPatientHealthMetric'
        'New-FitbitPlusReward'
        'New-FitbitPlusRewardEarning'
        'New-FitbitPlusRewardEarningFulfillment'
        'New-FitbitPlusRewardProgram'
        'New-FitbitPlusRewardProgramActivation'
        'Remove-FitbitPlusCalendarEvent'
        'Set-FitbitPlusAction'
        'Set-FitbitPlusBundle'
        'Set-FitbitPlusCalendarEvent'
        'Set-FitbitPlusPatient'
        'Set-FitbitPlusPatientPlanSummary'
        'Start-FitOpsEmulator'
        'Stop-FitOpsEmulator'
        'Test-FitOpsConnection'
        'Test-FitOpsExport'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            Tags         = @('PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'Fitbit', 'GoogleFit', 'Health', 'Export', 'FHIR')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
            Prerelease   = 'preview'
        }
    }
}
