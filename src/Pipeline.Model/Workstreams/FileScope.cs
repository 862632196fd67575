namespace Pipeline.Model.Workstreams;

/// <summary>Which files a workstream may change and add, its globs read and ready to match.</summary>
public sealed class FileScope
{
    private readonly bool _mayEditJudges;

    /// <summary>Creates the scope from globs.</summary>
    /// <param name="change">The existing files that may be changed or deleted.</param>
    /// <param name="create">The files that may be added.</param>
    /// <param name="judges">The files that judge the workstream.</param>
    /// <param name="mayEditJudges">Whether the scope holds for judges too.</param>
    public FileScope(
        IReadOnlyList<Glob> change,
        IReadOnlyList<Glob> create,
        IReadOnlyList<Glob> judges,
        bool mayEditJudges = false)
    {
        (Change, Create, Judges, _mayEditJudges) = (change, create, judges, mayEditJudges);
        All = [.. change.Concat(create).DistinctBy(glob => glob.Text, StringComparer.Ordinal)];
    }

    /// <summary>The existing files that may be changed or deleted.</summary>
    public IReadOnlyList<Glob> Change { get; }

    /// <summary>The files that may be added.</summary>
    public IReadOnlyList<Glob> Create { get; }

    /// <summary>The files that judge the workstream.</summary>
    public IReadOnlyList<Glob> Judges { get; }

    /// <summary><see cref="Change"/> and <see cref="Create"/> together: what overlap is about.</summary>
    public IReadOnlyList<Glob> All { get; }

    /// <summary>The scope of a workstream.</summary>
    /// <exception cref="FormatException">A glob is none; the bundle loader refuses such a workstream.</exception>
    public static FileScope Of(Workstream workstream)
    {
        ArgumentNullException.ThrowIfNull(workstream);
        return new(
            [.. workstream.FilesScope.Select(Glob.Parse)],
            [.. workstream.FilesCreate.Select(Glob.Parse)],
            [.. workstream.Judges.Select(Glob.Parse)],
            workstream.MayEditTests);
    }

    /// <summary>Whether an existing file may be changed or deleted.</summary>
    public bool MayChange(string path) => Any(Change, path) && !IsShieldedJudge(path);

    /// <summary>Whether a file may be added. A new file among the judges could pass a verdict of its own, so the judges bind here too.</summary>
    public bool MayAdd(string path) => Any(Create, path) && !IsShieldedJudge(path);

    /// <summary>Whether a file judges the workstream and is not to be touched, whatever the scope says.</summary>
    public bool IsShieldedJudge(string path) => !_mayEditJudges && Any(Judges, path);

    /// <summary>A short path that this scope and another both reach, or null.</summary>
    public string? CommonPath(FileScope other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Glob.CommonPath(All, other.All);
    }

    private static bool Any(IReadOnlyList<Glob> globs, string path)
    {
        if (globs.Count == 0 || PathSegments.Of(path) is not { } segments)
            return false;
        foreach (var glob in globs)
        {
            if (glob.Matches(segments))
                return true;
        }

        return false;
    }
}
