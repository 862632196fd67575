using System.Diagnostics;
using System.Globalization;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Runs;

/// <summary>
/// A plain folder that becomes a repository of its own under <c>.sandbox/</c>, so that a first run needs none of the
/// user's. It appears whole or not at all: it is made beside its place and renamed.
/// </summary>
internal sealed class SampleRepository(string home, string source)
{
    private const string Sandbox = ".sandbox";
    private const string Branch = "main";
    private const string HalfMade = ".new";

    // MSBuild and editors look for these upwards; the sample must not inherit the home's.
    private static readonly (string Name, string Content)[] Shields =
    [
        ("Directory.Build.props", "<Project />\n"),
        ("Directory.Build.targets", "<Project />\n"),
        ("Directory.Packages.props", "<Project />\n"),
        (".editorconfig", "root = true\n"),
    ];

    /// <summary>Where the repository is, or will be; absolute.</summary>
    public string Folder { get; } = Path.Combine(home, Sandbox, Path.GetFileName(Path.TrimEndingDirectorySeparator(source)));

    /// <summary>Makes the repository: one commit that holds the folder.</summary>
    public async Task MakeAsync(GitProgram git, CancellationToken cancellation)
    {
        var from = Path.GetFullPath(source, home);
        if (!Directory.Exists(from))
            throw PipelineRefusedException.Input("sample_missing", $"The sample {from} does not exist. Correct 'sample:' in config/pipeline.yaml, or name a repository with 'repository:'.");
        var sandbox = Path.Combine(home, Sandbox);
        Directory.CreateDirectory(sandbox);
        foreach (var (name, content) in Shields)
            await File.WriteAllTextAsync(Path.Combine(sandbox, name), content, cancellation).ConfigureAwait(false);

        RemoveHalfMade();
        var half = $"{Folder}.{Environment.ProcessId}{HalfMade}";
        Copy(from, half);
        await CommitAsync(git.At(half), cancellation).ConfigureAwait(false);
        Publish(half);
    }

    // Another start may have made it meanwhile: then that one counts.
    private void Publish(string half)
    {
        try
        {
            Directory.Move(half, Folder);
        }
        catch (IOException) when (Directory.Exists(Folder))
        {
            FolderRemoval.Remove(half);
        }
    }

    // What a start left that was killed while it made the sample; one that lives may be at it now.
    private void RemoveHalfMade()
    {
        var living = Process.GetProcesses().Select(process => process.Id).ToHashSet();
        foreach (var half in Directory.EnumerateDirectories(Path.GetDirectoryName(Folder)!, $"{Path.GetFileName(Folder)}.*{HalfMade}"))
        {
            var maker = Path.GetFileName(half)[(Path.GetFileName(Folder).Length + 1)..^HalfMade.Length];
            if (int.TryParse(maker, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && (pid == Environment.ProcessId || !living.Contains(pid)))
                FolderRemoval.Remove(half);
        }
    }

    private static async Task CommitAsync(GitLocation at, CancellationToken cancellation)
    {
        await at.RunAsync(["init", "--quiet", "--initial-branch", Branch], cancellation).ConfigureAwait(false);
        await at.RunAsync(["add", "--all"], cancellation).ConfigureAwait(false);
        var identified = await new CommitIdentity(at).AppliedToAsync(at, cancellation).ConfigureAwait(false);
        await identified.RunAsync(["commit", "--quiet", "--no-verify", "--message", "The sample as it ships"], cancellation).ConfigureAwait(false);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj" or ".git")))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
