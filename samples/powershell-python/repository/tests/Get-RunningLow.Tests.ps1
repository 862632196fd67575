Describe 'Get-RunningLow' {
    It 'names the lowest first' {
        & "$PSScriptRoot/../scripts/Get-RunningLow.ps1" -Levels @{ nails = 3; screws = 1; bolts = 2 } -Least 5 | Should -Be 'screws', 'bolts', 'nails'
    }
}
