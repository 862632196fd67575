using System.Text.RegularExpressions;
using Build.Tests.Documents;
using Build.Tests.Support;

namespace Build.Tests.EndToEnd;

/// <summary>What the real program prints, as a checked-in snapshot; where a build server reads it, one per server.</summary>
internal static partial class ConsoleScene
{
    private static readonly Dictionary<string, Dictionary<string, string?>> Hosts = new()
    {
        [Plain] = new() { ["CI"] = null },
        ["github"] = new() { ["GITHUB_ACTIONS"] = "true" },
        ["azure"] = new() { ["TF_BUILD"] = "True" },
        ["teamcity"] = new() { ["TEAMCITY_VERSION"] = "2026.1" },
    };

    /// <summary>The host that is none.</summary>
    public const string Plain = "plain";

    /// <summary>Where the program may run.</summary>
    public static IEnumerable<string> HostNames => Hosts.Keys;

    /// <summary>Plays a command, and holds what it prints to the snapshot of that name.</summary>
    public static async Task HoldsAsync(string home, string scene, string host, int exitCode, params string[] command)
    {
        using var program = PipelineProgram.Start(PipelineProgram.File, home, Hosts[host], command);
        var ended = (await program.Completion).Exits(exitCode);
        var shown = ShownOutput.Of($"$ pipeline {string.Join(' ', command)}\n{ended.Stdout}{ended.Stderr}", home)
            .Replace($"'{ForeignRepository.EchoTool}'", "echo-tool", StringComparison.Ordinal)
            .Replace(ForeignRepository.EchoTool, "echo-tool", StringComparison.Ordinal);
        GeneratedDocument.Holds($"tests/Build.Tests/EndToEnd/Snapshots/{scene}.txt", ColumnGap().Replace(shown, "    ").TrimEnd() + "\n");
    }

    // How wide a table's columns are depends on how long steps took.
    [GeneratedRegex(" {4,}")]
    private static partial Regex ColumnGap();
}
