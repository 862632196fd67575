using System.Security.Cryptography;
using System.Text;
using Build.Tests.Support;

namespace Build.Tests.Agents;

/// <summary>The real agents, and ESLint, at the versions of <c>tests/Agents/package-lock.json</c>, installed once by npm into a folder of the build's output.</summary>
internal static class InstalledAgents
{
    private static readonly Lazy<Task<(string? Folder, string Reason)>> Installation = new(InstallAsync);

    /// <summary>The folder they are installed in, or why there is none.</summary>
    public static Task<(string? Folder, string Reason)> FindAsync() => Installation.Value;

    /// <summary>The program of an agent; without it the test is skipped and says why.</summary>
    public static async Task<string> RequireAsync(string name)
    {
        var (folder, reason) = await Installation.Value;
        if (folder is null)
            Assert.Ignore($"The real agents are not installed: {reason}");
        return ProgramIn(folder!, name);
    }

    /// <summary>A program that npm installed in a folder.</summary>
    public static string ProgramIn(string folder, string name) => Path.Combine(folder, "node_modules", ".bin", name);

    private static async Task<(string? Folder, string Reason)> InstallAsync()
    {
        if (OperatingSystem.IsWindows())
            return (null, "the scripts of the model are written for a POSIX shell.");
        var source = Path.Combine(ThisRepository.Root, "tests", "Agents");
        var locked = await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json"));
        var stamp = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(locked)))[..12];
        var folder = Directory.CreateDirectory(Path.Combine(ThisRepository.Root, "artifacts", "agents", stamp)).FullName;
        var done = Path.Combine(folder, "installed");
        if (File.Exists(done))
            return (folder, "");
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(source, file), Path.Combine(folder, file), overwrite: true);
        var trouble = await Commands.MissingAsync(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            ?? await Commands.MissingAsync(folder, "node", "node_modules/@anthropic-ai/claude-code/install.cjs");
        if (trouble is not null)
            return (null, trouble);
        await File.WriteAllTextAsync(done, "");
        return (folder, "");
    }
}
