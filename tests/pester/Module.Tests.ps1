BeforeAll {
    Import-Module $env:FITOPS_PACKAGE
}

Describe 'The packaged module' {
    It 'has a valid manifest that names every cmdlet' {
        $manifest = Test-ModuleManifest $env:FITOPS_PACKAGE
        $manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be ((Get-Command -Module FitOps).Name | Sort-Object)
    }

    It 'does not ship the engine' {
        Get-ChildItem (Split-Path $env:FITOPS_PACKAGE) -Recurse -Filter System.Management.Automation.dll | Should -BeNullOrEmpty
    }

    It 'exports the same cmdlets when it is imported again' {
        $before = (Get-Command -Module FitOps).Name
        Import-Module $env:FITOPS_PACKAGE -Force
        Import-Module $env:FITOPS_PACKAGE -Force
        (Get-Command -Module FitOps).Name | Should -Be $before
    }

    It 'keeps its libraries in a load context of its own' {
        $contexts = [AppDomain]::CurrentDomain.GetAssemblies() |
            Where-Object { $_.GetName().Name -in 'FitOps.PowerShell', 'FitOps.Core' } |
            ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }
        $contexts | Select-Object -Unique | Should -Be 'FitOps'
    }
}
