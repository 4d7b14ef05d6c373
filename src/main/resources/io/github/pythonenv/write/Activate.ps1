# To be read by PowerShell: . bin/Activate.ps1

function global:deactivate ([switch] $NonDestructive) {
    if (Test-Path Variable:global:_PythonEnvOldPath) {
        $env:PATH = $global:_PythonEnvOldPath
        Remove-Variable -Name _PythonEnvOldPath -Scope Global
    }
    if (Test-Path Variable:global:_PythonEnvOldHome) {
        $env:PYTHONHOME = $global:_PythonEnvOldHome
        Remove-Variable -Name _PythonEnvOldHome -Scope Global
    }
    if (Test-Path Function:global:_PythonEnvOldPrompt) {
        Copy-Item -Path Function:global:_PythonEnvOldPrompt -Destination Function:global:prompt
        Remove-Item -Path Function:global:_PythonEnvOldPrompt
    }
    foreach ($name in 'VIRTUAL_ENV', 'VIRTUAL_ENV_PROMPT') {
        if (Test-Path "Env:$name") {
            Remove-Item -Path "Env:$name"
        }
    }
    if (-not $NonDestructive) {
        Remove-Item -Path Function:global:deactivate
    }
}

deactivate -NonDestructive

$env:VIRTUAL_ENV = @ENVIRONMENT@
$env:VIRTUAL_ENV_PROMPT = @PROMPT@
$global:_PythonEnvOldPath = $env:PATH
$env:PATH = (Join-Path $env:VIRTUAL_ENV 'bin') + [System.IO.Path]::PathSeparator + $env:PATH

if (Test-Path Env:PYTHONHOME) {
    $global:_PythonEnvOldHome = $env:PYTHONHOME
    Remove-Item -Path Env:PYTHONHOME
}

if (-not $env:VIRTUAL_ENV_DISABLE_PROMPT) {
    Copy-Item -Path Function:prompt -Destination Function:global:_PythonEnvOldPrompt
    function global:prompt {
        Write-Host -NoNewline "($env:VIRTUAL_ENV_PROMPT) "
        _PythonEnvOldPrompt
    }
}
