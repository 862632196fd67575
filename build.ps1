# Builds this repository's program when its sources changed, then runs it: build.ps1 [target] [--option=value ...].
# Keeps the working directory (the home of the pipeline); what the build has to say goes to standard error.
# Exit code 70 when there is no program to start; otherwise the program's own.
# For Windows PowerShell 5.1 and PowerShell 7; build.sh is its twin. Plain .NET calls: they load no module, so this starts fast.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$script = [IO.FileInfo] $PSCommandPath
if ($PSVersionTable.PSVersion.Major -ge 7) {
    $target = $script.ResolveLinkTarget($true)
    if ($target) { $script = $target }
}
$root = $script.DirectoryName

# Every program has a folder of its own, so a rebuild never changes one that still runs.
$programs = [IO.Path]::Combine($root, 'artifacts', 'run')
$stamp = [IO.Path]::Combine($programs, 'stamp.ps1')
$lock = [IO.Path]::Combine($programs, 'lock')

function Say([string] $text) { [Console]::Error.WriteLine("build.ps1: $text") }
function Fail([string] $text) { Say $text; exit 70 }

# Everything that the program is made of: names, sizes and times.
function Get-Key {
    $files = [Collections.Generic.List[IO.FileInfo]]::new()
    foreach ($name in 'build', 'src', 'schema', 'templates') {
        $folder = [IO.DirectoryInfo] [IO.Path]::Combine($root, $name)
        $files.AddRange($folder.EnumerateFiles('*', [IO.SearchOption]::AllDirectories))
    }
    $files.AddRange(([IO.DirectoryInfo] $root).EnumerateFiles('Directory.*'))
    foreach ($name in 'config/tools.yaml', 'global.json') { $files.Add([IO.FileInfo] [IO.Path]::Combine($root, $name)) }
    $lines = [string[]] @(foreach ($file in $files) { "$($file.FullName)|$($file.Length)|$($file.LastWriteTimeUtc.Ticks)" })
    [Array]::Sort($lines, [StringComparer]::Ordinal)
    $text = [Text.Encoding]::UTF8.GetBytes([string]::Join("`n", $lines))
    [BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash($text))
}

# The program that was built from these sources, or nothing.
function Find-Program([string] $key) {
    if (-not [IO.File]::Exists($stamp)) { return }
    $known = [IO.File]::ReadAllLines($stamp)
    if ($known.Length -ne 2 -or $known[0] -ne $key) { return }
    $program = [IO.Path]::Combine($programs, $known[1], 'Build.dll')
    if ([IO.File]::Exists($program) -and (Get-Start $program)) { $program }
}

# How the program is started: it is compiled for one build of the runtime. Nothing where that is gone, and so the program.
function Get-Start([string] $program) {
    $file = [IO.Path]::Combine([IO.Path]::GetDirectoryName($program), 'runtime')
    if (-not [IO.File]::Exists($file)) { return [string[]] @('dotnet', $program) }
    $dotnet, $version, $framework = [IO.File]::ReadAllLines($file)
    if ([IO.File]::Exists($dotnet) -and [IO.Directory]::Exists($framework)) { [string[]] @($dotnet, 'exec', '--fx-version', $version, $program) }
}

# The lock is a file that only one can create; it names the process that builds.
function Open-Lock {
    for ($tries = 0; $tries -le 600; $tries++) {
        try {
            $file = [IO.FileStream]::new($lock, [IO.FileMode]::CreateNew, [IO.FileAccess]::Write, [IO.FileShare]::ReadWrite)
            $name = [Text.Encoding]::ASCII.GetBytes("$PID`n")
            $file.Write($name, 0, $name.Length)
            $file.Dispose()
            return
        }
        catch [IO.IOException] { $holder = Get-Holder }
        if ($holder -eq 0) { [IO.File]::Delete($lock); continue }
        if ($tries -eq 0) { Say "waiting for the build of process $holder ..." }
        [Threading.Thread]::Sleep(1000)
    }
    Fail "process $holder has been building for 10 minutes. If it is not, delete $lock"
}

# The process that the lock names; 0 when it has ended.
function Get-Holder {
    try { $name = [IO.File]::ReadAllText($lock).Trim() }
    catch [IO.IOException] { return 'unknown' }
    if (-not $name) { return 'unknown' }
    try { [Diagnostics.Process]::GetProcessById([int] $name).Id }
    catch [ArgumentException] { 0 }
}

# Runs the SDK in the root (global.json counts from there, not from the caller's folder), all it says on standard error.
function Invoke-Sdk([string] $arguments) {
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', $arguments)
    $start.WorkingDirectory = $root
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    # A compiler that runs for seconds spends a third of its work on compiling itself once more (hexadecimal milliseconds).
    if (-not $env:DOTNET_TC_CallCountingDelayMs) { $start.Environment['DOTNET_TC_CallCountingDelayMs'] = '1000' }
    $process = [Diagnostics.Process]::Start($start)
    while ($null -ne ($line = $process.StandardOutput.ReadLine())) { [Console]::Error.WriteLine($line) }
    $process.WaitForExit()
    $process.ExitCode
}

function New-Program([string] $key) {
    Say 'building the program (once, until its sources change) ...'
    $name = [DateTime]::UtcNow.ToString('yyyyMMddTHHmmssZ', [Globalization.CultureInfo]::InvariantCulture) + "-$PID"
    $folder = [IO.Path]::Combine($programs, $name)
    $exit = Invoke-Sdk "publish build/Build.csproj -c Release -o artifacts/run/$name -p:ReadyToRun=true --nologo -v quiet -nodeReuse:false"
    if ($exit -ne 0) {
        if ([IO.Directory]::Exists($folder)) { [IO.Directory]::Delete($folder, $true) }
        Fail 'the build failed, its errors stand above. It needs an SDK that global.json accepts: .NET SDK 10.0 or later in that line.'
    }
    $draft = "$stamp.$PID"
    [IO.File]::WriteAllLines($draft, [string[]] @($key, $name))
    if ([IO.File]::Exists($stamp)) { [IO.File]::Replace($draft, $stamp, [NullString]::Value) }
    else { [IO.File]::Move($draft, $stamp) }
    Remove-OldPrograms $name
    [IO.Path]::Combine($folder, 'Build.dll')
}

# A program that was made more than two days ago may go; on Windows one that still runs cannot, and stays.
function Remove-OldPrograms([string] $current) {
    foreach ($folder in ([IO.DirectoryInfo] $programs).GetDirectories()) {
        if ($folder.Name -eq $current -or $folder.LastWriteTimeUtc -ge [DateTime]::UtcNow.AddDays(-2)) { continue }
        try { $folder.Delete($true) }
        catch { Say "$($folder.FullName) is old and could not be deleted: $($_.Exception.Message)" }
    }
}

# Before 7.3 PowerShell hands arguments on without escaping what the C runtime's rules would take apart.
function Format-Arguments([object[]] $values) {
    if ($PSVersionTable.PSVersion -ge [version] '7.3') { return $values }
    foreach ($value in $values) {
        $text = "$value" -replace '(\\*)"', '$1$1\"'
        if ($text -match '\s') { $text = $text -replace '(\\+)$', '$1$1' }
        if ($text) { $text } else { '""' }
    }
}

if (-not (Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue)) {
    Fail 'dotnet was not found on PATH. Install the .NET SDK 10.0 and try again.'
}
$key = Get-Key
$program = Find-Program $key
if (-not $program) {
    [void] [IO.Directory]::CreateDirectory($programs)
    Open-Lock
    try {
        $program = Find-Program $key
        if (-not $program) { $program = New-Program $key }
    }
    finally { [IO.File]::Delete($lock) }
}

$start = @(Get-Start $program)
if (-not $start) { Fail "the program was built for a .NET runtime that is not there: the file runtime beside $program names it." }
$arguments = @($start[1..($start.Length - 1)]) + @(Format-Arguments $args)
& $start[0] @arguments
exit $LASTEXITCODE
