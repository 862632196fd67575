using System.Text;
using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Faults;

/// <summary>What a run came to, as far as it may not depend on how often it was killed.</summary>
internal static class Aftermath
{
    /// <summary>The tree of every branch, and the status of every workstream.</summary>
    public static async Task<string> OfAsync(ForeignRepository repository)
    {
        var trees = await repository.GitAsync("for-each-ref", "--format=%(refname) %(tree)", "refs/heads");
        var shown = (await repository.JsonAsync("show-run", "latest")).Exits(0);
        return $"{trees}\n{string.Join('\n', shown.Statuses.Select(one => $"{one.Key} {one.Value}"))}";
    }

    /// <summary>All refs, and every file that holds state or work, with a hash of its content; the database's own bytes aside, its answers are held elsewhere.</summary>
    public static async Task<IReadOnlyList<string>> EverythingAsync(ForeignRepository repository) =>
    [
        .. (await repository.GitAsync("for-each-ref", "--format=%(refname) %(objectname)")).Split('\n'),
        .. Directory.EnumerateFiles(repository.Root, "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(repository.Root, file), Full: file))
            .Where(file => !file.Path.StartsWith(Path.Combine(".git", "objects"), StringComparison.Ordinal) && !Path.GetFileName(file.Path).StartsWith("state", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => $"{file.Path} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file.Full)))}"),
    ];

    /// <summary>What should not be there after a run that has ended; empty is right.</summary>
    public static async Task<IReadOnlyList<string>> LeftoversAsync(ForeignRepository repository)
    {
        var fsck = await Commands.TryAsync(repository.Root, "git", "fsck", "--no-dangling", "--no-progress");
        var worktrees = await repository.GitAsync("worktree", "list", "--porcelain");
        return
        [
            .. fsck.ExitCode == 0 ? [] : (string[])[$"git fsck: {fsck.StandardOutput}{fsck.StandardError}"],
            .. worktrees.Split('\n').Where(line => line.StartsWith("worktree ", StringComparison.Ordinal)).Skip(1),
            .. Entries(repository.PathOf(".worktrees"), "*", SearchOption.TopDirectoryOnly),
            .. Entries(repository.PathOf(".git"), "*.lock").Where(file => Path.GetFileName(file) != "pipeline.lock"),
            .. Entries(repository.PathOf(".git"), "*.tmp"),
            .. Entries(repository.PathOf(".git"), "pipeline.lock.json"),
            .. Entries(repository.PathOf(".git"), "pipeline.*watched.json"),
            .. Entries(repository.PathOf(".pipeline"), "*.tmp"),
            .. Entries(repository.PathOf(".pipeline"), "home.*"),
            .. Alive(repository),
        ];
    }

    /// <summary>Steps that ended more than once otherwise than by being cut off.</summary>
    public static IReadOnlyList<string> CompletedTwice(ForeignRepository repository) => [.. JournalOnDisk.Events(repository)
        .Where(happened => happened.GetProperty("event_type").GetString() == "step_completed")
        .Where(happened => happened.GetProperty("payload").GetProperty("outcome").GetString() != "interrupted")
        .Select(happened => $"{happened.GetProperty("run_id")} {happened.GetProperty("ws_id")} {happened.GetProperty("payload").GetProperty("step")} {happened.GetProperty("payload").GetProperty("attempt")}")
        .GroupBy(step => step)
        .Where(step => step.Count() > 1)
        .Select(step => $"completed {step.Count()} times: {step.Key}")];

    /// <summary>Runs that began before the one before them had ended; none may.</summary>
    public static IReadOnlyList<string> Overlapping(ForeignRepository repository)
    {
        var spans = JournalOnDisk.Events(repository)
            .GroupBy(happened => happened.GetProperty("run_id").GetString()!, happened => happened.GetProperty("timestamp").GetDateTimeOffset())
            .Select(run => (Run: run.Key, From: run.Min(), To: run.Max()))
            .OrderBy(run => run.From)
            .ToList();
        return [.. spans.Zip(spans.Skip(1)).Where(pair => pair.Second.From < pair.First.To).Select(pair => $"{pair.First.Run} and {pair.Second.Run}")];
    }

    /// <summary>Processes that a run started and that live still; Linux only.</summary>
    public static IEnumerable<string> Alive(ForeignRepository repository)
    {
        var cookies = JournalOnDisk.RunIds(repository).Select(run => $"PIPELINE_COOKIE={run}/").ToList();
        return OperatingSystem.IsLinux()
            ? Directory.GetDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
                .Where(process => cookies.Any(Environ(process).Contains)).Select(process => $"alive: {process}")
            : [];
    }

    private static string Environ(string process)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(process, "environ")));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string[] Entries(string folder, string pattern, SearchOption option = SearchOption.AllDirectories) =>
        Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder, pattern, option) : [];
}
