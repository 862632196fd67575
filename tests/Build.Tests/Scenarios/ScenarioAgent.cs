using System.Collections.Concurrent;
using Build.Tests.Agents;
using Build.Tests.Support;

namespace Build.Tests.Scenarios;

/// <summary>An agent that scenarios run with.</summary>
/// <param name="Profile">The shipped profile.</param>
/// <param name="Program">The program.</param>
/// <param name="Version">What it says of itself; of the double, that it is one.</param>
internal sealed record ScenarioAgent(string Profile, string Program, string Version)
{
    private static readonly ConcurrentDictionary<string, Task<(ScenarioAgent? Agent, string Reason)>> Found = new(StringComparer.Ordinal);

    /// <summary>The shipped profiles that can be given a scripted model.</summary>
    public static readonly IReadOnlyList<string> Profiles = ["claude", "codex", "aider"];

    /// <summary>Whether it stands in for the agent.</summary>
    public bool IsDouble { get; private init; }

    /// <summary>Whether it runs commands; Aider is not asked to.</summary>
    public bool HasShell => Profile != "aider";

    /// <summary>Whether it leaves retries to the pipeline, as Aider does not.</summary>
    public bool LeavesRetries => HasShell || IsDouble;

    /// <summary>The agent, or why it cannot be had.</summary>
    public static Task<(ScenarioAgent? Agent, string Reason)> FindAsync(string profile) =>
        Found.GetOrAdd(profile, name => name == "aider" ? FindAiderAsync() : FindInstalledAsync(name));

    /// <summary>The first line that a program prints.</summary>
    public static async Task<string> FirstLineAsync(string program, params string[] args) =>
        (await Commands.RunAsync(Path.GetTempPath(), program, args)).StandardOutput.Trim().Split('\n')[0].Trim();

    private static async Task<(ScenarioAgent? Agent, string Reason)> FindInstalledAsync(string profile)
    {
        var (folder, reason) = await InstalledAgents.FindAsync();
        if (folder is null)
            return (null, reason);
        var program = InstalledAgents.ProgramIn(folder, profile);
        return (new ScenarioAgent(profile, program, await FirstLineAsync(program, "--version")), "");
    }

    private static async Task<(ScenarioAgent? Agent, string Reason)> FindAiderAsync()
    {
        if (await Commands.MissingAsync(Path.GetTempPath(), "aider", "--version") is null)
            return (new ScenarioAgent("aider", "aider", await FirstLineAsync("aider", "--version")), "");
        if (OperatingSystem.IsWindows())
            return (null, "'aider' is not on the path, and its double is a shell script.");
        var program = DoubleOfAider.WriteTo(ThisRepository.PathOf("artifacts", "agents", "double"));
        return (new ScenarioAgent("aider", program, "a double, not Aider: `aider` is not on the path") { IsDouble = true }, "");
    }
}
