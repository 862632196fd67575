namespace Pipeline.Tasks.Processes;

/// <summary>Finds the file of a command the way section 3 of the design says: never in the current folder, which is the agent's.</summary>
internal sealed class ExecutableLookup(string? searchPath, IReadOnlyList<string> extensions)
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The lookup on this process's PATH, on Windows with the extensions of PATHEXT.</summary>
    public static ExecutableLookup FromEnvironment() => new(
        Environment.GetEnvironmentVariable("PATH"),
        OperatingSystem.IsWindows() ? Extensions(Environment.GetEnvironmentVariable("PATHEXT")) : []);

    /// <summary>The absolute path of a command's program, or null when there is none.</summary>
    /// <param name="command">With a slash relative to <paramref name="worktree"/> (or absolute), without one a name on PATH.</param>
    /// <param name="worktree">Absolute.</param>
    public string? Find(string command, string worktree)
    {
        if (command.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar))
            return Candidates(Path.GetFullPath(command, worktree)).FirstOrDefault(IsExecutable);

        return command.Length == 0 ? null : Folders().SelectMany(folder => Candidates(Path.Combine(folder, command))).FirstOrDefault(IsExecutable);
    }

    private static string[] Extensions(string? pathExt) =>
        (pathExt ?? ".COM;.EXE;.BAT;.CMD").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // A relative or empty entry of PATH means the current folder or one under it: the agent's, so it is left out.
    private IEnumerable<string> Folders() =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified);

    private IEnumerable<string> Candidates(string path)
    {
        var complete = extensions.Count == 0 || extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
        return complete ? [path] : extensions.Select(extension => path + extension);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);
}
