using System.Runtime.Versioning;
using Build.Tests.Support;
using CliWrap.Buffered;

namespace Build.Tests.Scripts;

/// <summary>A root with the real build.sh, a few sources, and a dotnet that writes its calls down and only pretends to build.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PretendedRepository : IDisposable
{
    private const string PretendedDotNet =
        """
        #!/bin/sh
        printf '%s|%s|%s\n' "$$" "$PWD" "$*" >> "$CALLS"
        case $1 in
            publish)
                case $BUILD in
                    killed) kill -9 "$PPID"; exit 1 ;;
                    broken) echo 'Program.cs(1,1): error CS1002: ; expected'; exit 1 ;;
                esac
                mkdir -p "$6"; : > "$6/Build.dll"; echo built
                [ "$BUILD" != compiled ] || printf '%s\n' "$0" 10.0.1 "${0%/*}/framework" > "$6/runtime" ;;
            exec) shift 4; printf '<%s>' "$@" ;;
            *.dll) shift; printf '<%s>' "$@" ;;
        esac
        """;

    private readonly TemporaryFolder _folder = new();

    public PretendedRepository()
    {
        foreach (var file in (string[])["build/Program.cs", "src/a.cs", "schema/a.json", "templates/a.liquid", "config/tools.yaml", "Directory.Build.props", "global.json"])
            Write(file, "");
        WriteProgram("bin/dotnet", PretendedDotNet);
        File.Copy(ThisRepository.PathOf("build.sh"), PathOf("build.sh"));
    }

    public string PathOf(params string[] parts) => Path.Combine([_folder.Root, "the root", .. parts]);

    /// <summary>What dotnet was called with, in order.</summary>
    public IReadOnlyList<Call> Calls =>
        File.Exists(CallsFile) ? [.. File.ReadLines(CallsFile).Select(line => line.Split('|', 3)).Select(parts => new Call(int.Parse(parts[0], null), parts[1], parts[2]))] : [];

    public IEnumerable<Call> Builds => Calls.Where(call => call.Arguments.StartsWith("publish ", StringComparison.Ordinal));

    private string CallsFile => _folder.PathOf("calls");

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    public void WriteProgram(string file, string text)
    {
        Write(file, text);
        File.SetUnixFileMode(PathOf(file), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public Task<BufferedCommandResult> StartAsync(params string[] arguments) => StartAsync("works", arguments);

    /// <summary>Starts build.sh where <paramref name="build"/> says how a build would end: works, compiled (for a runtime in bin/framework), broken, killed.</summary>
    public Task<BufferedCommandResult> StartAsync(string build, string[] arguments) =>
        StartAsync(PathOf(), PathOf("build.sh"), build, arguments);

    public Task<BufferedCommandResult> StartAsync(string folder, string script, string build, string[] arguments) =>
        Commands.TryAsync(folder, script, new Dictionary<string, string?>
        {
            ["PATH"] = PathOf("bin") + ":" + Environment.GetEnvironmentVariable("PATH"),
            ["CALLS"] = CallsFile,
            ["BUILD"] = build,
        }, arguments);

    public void Dispose() => _folder.Dispose();

    internal sealed record Call(int ProcessId, string Folder, string Arguments);
}
