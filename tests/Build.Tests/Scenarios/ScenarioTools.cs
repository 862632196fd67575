using System.Collections.Concurrent;
using Build.Tests.Agents;
using Build.Tests.Support;

namespace Build.Tests.Scenarios;

/// <summary>The tools that judge the samples' work: those on the path, and ESLint as it was installed beside the agents.</summary>
internal static class ScenarioTools
{
    private static readonly ConcurrentDictionary<string, Task<(string? Missing, string Version)>> Found = new(StringComparer.Ordinal);

    /// <summary>The path with ESLint's folder in front, where it could be installed.</summary>
    public static async Task<string> PathAsync()
    {
        var (folder, _) = await InstalledAgents.FindAsync();
        var path = Environment.GetEnvironmentVariable("PATH")!;
        return folder is null ? path : string.Join(Path.PathSeparator, Path.Combine(folder, "node_modules", ".bin"), path);
    }

    /// <summary>Why a scenario cannot be judged here, naming each tool that is missing; null when it can.</summary>
    public static async Task<string?> MissingForAsync(Scenario scenario)
    {
        var found = await Task.WhenAll(SampleHome.NeedsOf(scenario.Sample, scenario.Workstream).Select(FindAsync));
        var missing = found.Select(one => one.Missing).OfType<string>().Distinct().ToList();
        return missing.Count == 0 ? null : string.Join("; ", missing);
    }

    /// <summary>The tools that were found, and what they say of themselves.</summary>
    public static async Task<IReadOnlyList<(string Tool, string Version)>> VersionsAsync()
    {
        var versions = new List<(string, string)>();
        foreach (var (need, found) in Found.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if ((await found).Missing is null)
                versions.Add((need.Split(' ')[0], (await found).Version));
        }

        return versions;
    }

    private static Task<(string? Missing, string Version)> FindAsync(string need) => Found.GetOrAdd(need, LookAsync);

    private static async Task<(string? Missing, string Version)> LookAsync(string need)
    {
        var words = need.Split(' ');
        var (folder, _) = await InstalledAgents.FindAsync();
        var installed = folder is null ? "" : InstalledAgents.ProgramIn(folder, words[0]);
        var program = File.Exists(installed) ? installed : words[0];
        return await Commands.MissingAsync(Path.GetTempPath(), program, words[1..]) is { } missing
            ? (missing, "")
            : (null, await ScenarioAgent.FirstLineAsync(program, words[1..]));
    }
}
