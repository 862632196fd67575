using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>What everybody in the repository shares and no agent may change: refs, the stash, the main checkout. Only ever named, never changed back.</summary>
/// <param name="Refs">All refs but <c>refs/remotes</c>.</param>
/// <param name="Files">What differs in the main checkout, with the files' stamps.</param>
/// <param name="Head">The main checkout's HEAD.</param>
/// <param name="StashLog">The length of the stash's log: it changes when an older entry is dropped.</param>
internal sealed record SharedState(
    IReadOnlyDictionary<string, string> Refs,
    IReadOnlyDictionary<string, string> Files,
    string Head,
    long StashLog)
{
    private const string Stash = "refs/stash";
    private const string Remotes = "refs/remotes/";
    private static readonly string[] OfWorkstreams = ["refs/heads/ws/", "refs/pipeline/", "refs/pipeline-rescued/"];

    /// <summary>The refs that are nobody's workstream, and the main checkout's HEAD: only a person moves them.</summary>
    public IReadOnlyDictionary<string, string> RefsOfPeople => Refs
        .Where(entry => !OfWorkstreams.Any(prefix => entry.Key.StartsWith(prefix, StringComparison.Ordinal)))
        .Append(KeyValuePair.Create("HEAD", Head))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Reads the refs, the first part of it.</summary>
    public static IReadOnlyDictionary<string, string> ReadRefs(TargetRepository repository) => RefFiles.ReadAll(repository, Remotes);

    /// <summary>Reads the rest.</summary>
    public static async Task<SharedState> ReadAsync(
        TargetRepository repository, IReadOnlyDictionary<string, string> refs, CancellationToken cancellation)
    {
        var status = await CheckoutStatus.ReadAsync(repository.Git, StatusOf.Untracked, cancellation).ConfigureAwait(false);
        var files = status.ToDictionary(
            entry => entry.Path,
            entry => $"{entry.Detail} {FileStamp.Of(Path.Combine(repository.Root, entry.Path))}",
            StringComparer.Ordinal);
        var stashLog = new FileInfo(Path.Combine(repository.CommonDirectory, "logs", "refs", "stash"));
        var head = await File.ReadAllTextAsync(Path.Combine(repository.CommonDirectory, "HEAD"), cancellation).ConfigureAwait(false);
        return new SharedState(refs, files, head.Trim(), stashLog.Exists ? stashLog.Length : 0);
    }

    /// <summary>What is different from <paramref name="before"/> and neither the pipeline's own doing nor another guard's to judge.</summary>
    public IReadOnlyList<ScopeViolation> Since(SharedState before, TargetRepository repository)
    {
        var refs = before.Refs.Keys.Union(Refs.Keys)
            .Where(name => before.Refs.GetValueOrDefault(name) != Refs.GetValueOrDefault(name))
            .Where(name => !repository.Moves.IsGuarded(name) && !(Refs.TryGetValue(name, out var now) && repository.Moves.Contains(name, now)))
            .Select(name => RefViolation(name, before.Refs.GetValueOrDefault(name), Refs.GetValueOrDefault(name)));
        var files = before.Files.Keys.Union(Files.Keys)
            .Where(path => before.Files.GetValueOrDefault(path) != Files.GetValueOrDefault(path))
            .Select(path => Named(ViolationKind.Checkout, path, $"changed in the main checkout {repository.Root}; look at it with: git -C \"{repository.Root}\" status"));
        var head = before.Head == Head
            ? null
            : Named(ViolationKind.Head, "HEAD", $"the main checkout {repository.Root} went from '{before.Head}' to '{Head}'");
        var stash = StashLog == before.StashLog || before.Refs.GetValueOrDefault(Stash) != Refs.GetValueOrDefault(Stash)
            ? null
            : Named(ViolationKind.Stash, Stash, "an older entry of the stash was dropped; git fsck --unreachable finds it");
        return [.. refs, .. files, .. new[] { head, stash }.OfType<ScopeViolation>()];
    }

    /// <summary>What became of refs since they were noted, in the words of a violation.</summary>
    public static IReadOnlyList<ScopeViolation> Moved(IReadOnlyDictionary<string, string> noted, IReadOnlyDictionary<string, string> now) =>
        [.. noted.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(name => noted.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Select(name => RefViolation(name, noted.GetValueOrDefault(name), now.GetValueOrDefault(name)))];

    private static ScopeViolation RefViolation(string name, string? before, string? now)
    {
        var kind = name == Stash ? ViolationKind.Stash : name.StartsWith("refs/tags/", StringComparison.Ordinal) ? ViolationKind.Tag : ViolationKind.Ref;
        var detail = (before, now) switch
        {
            (null, _) => $"made at {now}; to remove it: git update-ref -d {name}",
            (_, null) => $"removed, was at {before}; to make it again: git update-ref {name} {before}",
            _ => $"moved from {before} to {now}; to move it back: git update-ref {name} {before}",
        };
        return Named(kind, name, detail);
    }

    private static ScopeViolation Named(string kind, string path, string detail) => new(kind, path, detail, Restored: false);
}
