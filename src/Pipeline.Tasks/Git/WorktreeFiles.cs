using Pipeline.Model.Records;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Git;

/// <summary>The files of a worktree: what differs from the index, what of it may stay, and the tree that makes.</summary>
internal sealed class WorktreeFiles(
    Worktree worktree, ScopeRules rules, SecretMask secrets, OwnIndex index, string startTree, IReadOnlyList<string> submodules)
{
    private readonly Restoration _restoration = new(worktree, index);
    private (string Tree, IReadOnlyList<string> Files)? _names;
    private IReadOnlyDictionary<string, FileStamp>? _leftovers;
    private IReadOnlyList<StatusEntry> _entries = [];

    /// <summary>The index they are compared with.</summary>
    public OwnIndex Index => index;

    /// <summary>The untracked files that nobody is to be blamed for: as the last look left them, else as git tells them now.</summary>
    public async Task<IReadOnlyDictionary<string, FileStamp>> LeftoversAsync(CancellationToken cancellation)
    {
        if (_leftovers is { } known)
            return known;
        index.Lay();
        return Leftovers(await EntriesAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>The files of the index's tree.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation)
    {
        if (_names is not { } names || names.Tree != index.Tree)
            _names = names = (index.Tree, await worktree.Repository.Files.OfAsync(worktree.Git, index.Tree, cancellation).ConfigureAwait(false));
        return names.Files;
    }

    /// <summary>Puts all tracked files back to the index, and removes untracked ones that git does not ignore.</summary>
    /// <param name="leftovers">Untracked files that stay; null lets all stay.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was put back, and the untracked files that are left.</returns>
    public async Task<(IReadOnlyList<ScopeViolation> PutBack, IReadOnlyDictionary<string, FileStamp> Leftovers)> SettleAsync(
        IReadOnlyDictionary<string, FileStamp>? leftovers, CancellationToken cancellation)
    {
        index.Lay();
        var entries = await EntriesAsync(cancellation).ConfigureAwait(false);
        var files = entries.Where(entry => IsToSettle(entry, leftovers)).Select(Settled).ToList();
        await _restoration.PutBackAsync([.. files.Where(file => file.IsAttributes)], cancellation).ConfigureAwait(false);
        await _restoration.PutBackAsync([.. files.Where(file => !file.IsAttributes)], cancellation).ConfigureAwait(false);
        var violations = await ViolationsAsync(files, cancellation).ConfigureAwait(false);
        index.Keep(index.Tree);
        var left = Leftovers(entries.Except(files.Select(file => file.Entry)));
        _leftovers = files.Count == 0 ? left : null;
        return (violations, left);
    }

    /// <summary>Judges what an agent changed; what is out of scope is kept as a patch and put back.</summary>
    public async Task<(IReadOnlyList<StatusEntry> InScope, IReadOnlyList<ScopeViolation> Violations)> JudgeAsync(
        IReadOnlyDictionary<string, FileStamp> leftovers, string violationPatch, CancellationToken cancellation)
    {
        var sinceStart = await StartDifference.BetweenAsync(worktree.Git, startTree, index.Tree, cancellation).ConfigureAwait(false);
        var judge = new FileJudge(worktree.Path, rules, sinceStart, leftovers, secrets);
        var (files, attributes) = (await JudgeAsync(judge, cancellation).ConfigureAwait(false), Array.Empty<JudgedFile>());
        if (files.Any(file => file is { Fault: not null, IsAttributes: true }))
        {
            // Attributes decide what counts as a difference: put them back first, then look again.
            attributes = [.. files.Where(file => file is { Fault: not null, IsAttributes: true })];
            await PutAsideAsync(attributes, violationPatch, cancellation).ConfigureAwait(false);
            files = await JudgeAsync(judge, cancellation).ConfigureAwait(false);
        }

        var outside = files.Where(file => file.Fault is not null).ToList();
        _leftovers = outside.Count + attributes.Length == 0 ? Leftovers(_entries.Except(files.Select(file => file.Entry))) : null;
        await PutAsideAsync(outside, violationPatch, cancellation).ConfigureAwait(false);
        var violations = await ViolationsAsync([.. attributes.ExceptBy(outside.Select(file => file.Path), file => file.Path), .. outside], cancellation).ConfigureAwait(false);
        return ([.. files.Where(file => file.Fault is null).Select(file => file.Entry).OrderBy(entry => entry.Path, StringComparer.Ordinal)], violations);
    }

    /// <summary>Takes changed files into the index and writes its tree.</summary>
    public async Task TakeInAsync(IReadOnlyList<StatusEntry> files, CancellationToken cancellation)
    {
        var tree = index.Tree;
        if (files.Count > 0)
        {
            await OwnIndex.TakeInAsync(index.Git, files, cancellation).ConfigureAwait(false);
            tree = (await index.Git.RunAsync(["write-tree"], cancellation).ConfigureAwait(false)).Text;
            _names = _names is { } names && names.Tree == index.Tree && TrackedFiles.After(names.Files, files) is { } after ? (tree, after) : null;
        }

        index.Keep(tree);
        index.GiveToWorktree();
    }

    /// <summary>Makes the tracked files, and the index, what a tree holds; untracked ones stay.</summary>
    public async Task ReturnAsync(string tree, CancellationToken cancellation)
    {
        index.Lay();
        await index.Git.RunAsync(["read-tree", "--reset", "-u", tree], cancellation).ConfigureAwait(false);
        _leftovers = null;
        index.Keep(tree);
        index.GiveToWorktree();
    }

    private async Task<IReadOnlyList<JudgedFile>> JudgeAsync(FileJudge judge, CancellationToken cancellation)
    {
        index.Lay();
        _entries = await EntriesAsync(cancellation).ConfigureAwait(false);
        return judge.Judge(_entries);
    }

    private async Task PutAsideAsync(IReadOnlyList<JudgedFile> files, string patch, CancellationToken cancellation)
    {
        await _restoration.KeepAsync(files, patch, cancellation).ConfigureAwait(false);
        await _restoration.PutBackAsync(files, cancellation).ConfigureAwait(false);
    }

    // Whether it worked is asked of git, not assumed.
    private async Task<IReadOnlyList<ScopeViolation>> ViolationsAsync(List<JudgedFile> files, CancellationToken cancellation)
    {
        if (files.Count == 0)
            return [];

        var left = (await EntriesAsync(cancellation).ConfigureAwait(false)).Where(entry => entry.Change != FileChange.Staged)
            .Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        return [.. files.Select(file => file.ToViolation(restored: file.Way != PutBackWay.None && !left.Contains(file.Path)))];
    }

    private async Task<IReadOnlyList<StatusEntry>> EntriesAsync(CancellationToken cancellation) =>
    [
        .. await CheckoutStatus.ReadAsync(index.Git, StatusOf.Everything, cancellation).ConfigureAwait(false),
        .. submodules.SelectMany(submodule => NestedRepositories.FilesOf(worktree.Path, submodule)),
    ];

    private bool IsToSettle(StatusEntry entry, IReadOnlyDictionary<string, FileStamp>? leftovers) => entry.Change switch
    {
        FileChange.Changed or FileChange.Deleted or FileChange.Type => true,
        FileChange.Untracked => leftovers is not null && !leftovers.ContainsKey(entry.Path) && !rules.IsScratch(entry.Path, ignored: false),
        _ => false,
    };

    private static JudgedFile Settled(StatusEntry entry)
    {
        var way = entry.Change == FileChange.Untracked ? PutBackWay.Remove : PutBackWay.FromIndex;
        return new JudgedFile(entry, FileJudge.Plain(entry), "is not an agent's work of this step, so it does not stay", way);
    }

    private IReadOnlyDictionary<string, FileStamp> Leftovers(IEnumerable<StatusEntry> entries) => FileStamp.Of(worktree.Path, entries
        .Where(entry => entry.IsInSubmodule
            || (entry.Change is FileChange.Untracked or FileChange.Ignored && !rules.IsScratch(entry.Path, entry.Change == FileChange.Ignored)))
        .Select(entry => entry.Path));
}
