using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Git;

/// <summary>What a workstream may change, and what nobody judges.</summary>
/// <param name="Scope">The workstream's scope.</param>
/// <param name="Protected">Globs of paths that no workstream may change.</param>
/// <param name="Scratch">Globs of by-products that agents and checks may leave; never committed.</param>
internal sealed record ScopeRules(FileScope Scope, IReadOnlyList<Glob> Protected, IReadOnlyList<Glob> Scratch)
{
    /// <summary>Whether a new file is a by-product. One that git does not ignore and that may be added is work.</summary>
    public bool IsScratch(string path, bool ignored) =>
        Scratch.Any(glob => glob.Matches(path)) && (ignored || !Scope.MayAdd(path));

    /// <summary>Whether everything in a folder would be a by-product.</summary>
    public bool IsScratchFolder(string path) => Scratch.Any(glob => glob.Matches(path + "/.git"));

    /// <summary>Why a change is not allowed: a <see cref="ViolationKind"/>, or null when it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="existed">Whether it was there when the workstream started; what the workstream itself added stays an addition.</param>
    /// <param name="plain">The kind when the file is merely out of scope.</param>
    public string? Fault(string path, bool existed, string plain)
    {
        if (Protected.Any(glob => glob.Matches(path)))
            return ViolationKind.Protected;

        if (existed ? Scope.MayChange(path) : Scope.MayAdd(path))
            return null;

        return Scope.Judges.Any(glob => glob.Matches(path)) ? ViolationKind.Judge : plain;
    }
}
