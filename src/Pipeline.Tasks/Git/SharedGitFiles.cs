using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>
/// The files of the common git folder that git obeys, frozen while any agent or check runs. All that run side by side
/// share one picture: had each its own, one could take another agent's plant for the truth and put it back later.
/// </summary>
internal sealed class SharedGitFiles
{
    private static readonly string[] Obeyed =
        ["config", "config.worktree", "hooks", "info", "objects/info/alternates", "objects/info/http-alternates"];

    private readonly Lock _lock = new();
    private readonly string _common;
    private readonly string[] _places;
    private readonly List<ScopeViolation> _found = [];
    private FrozenFiles? _frozen;
    private int _watching;

    /// <summary>Creates it.</summary>
    /// <param name="commonDirectory">The common git folder.</param>
    public SharedGitFiles(string commonDirectory)
    {
        _common = commonDirectory;
        _places = [.. Obeyed.Select(place => Path.GetFullPath(place, commonDirectory))];
    }

    /// <summary>Begins to watch.</summary>
    public Watch Begin()
    {
        lock (_lock)
        {
            if (_watching++ == 0)
            {
                _found.Clear();
                _frozen = FrozenFiles.Take(_places, _ => false);
            }

            return new Watch(this, _found.Count);
        }
    }

    private List<ScopeViolation> PutBack(int since)
    {
        lock (_lock)
        {
            _found.AddRange(_frozen!.PutBack().Select(Violation));
            return _found[since..];
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_watching == 0)
                _frozen = null;
        }
    }

    private ScopeViolation Violation(string path)
    {
        var name = Path.GetRelativePath(_common, path).Replace('\\', '/');
        var kind = name.Split('/')[0] switch
        {
            "hooks" => ViolationKind.Hook,
            "info" => ViolationKind.Info,
            "objects" => ViolationKind.Alternates,
            _ => ViolationKind.Config,
        };
        return new ScopeViolation(kind, ".git/" + name, "git's own files belong to everybody who works in the repository", Restored: true);
    }

    /// <summary>One agent's or check's time of watching.</summary>
    internal sealed class Watch(SharedGitFiles files, int since) : IDisposable
    {
        private bool _ended;

        /// <summary>Puts back what differs; tells what was found since this watch began, by whomever.</summary>
        public IReadOnlyList<ScopeViolation> PutBack() => files.PutBack(since);

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_ended)
                return;

            // A step that was cut short is not judged; what it planted must not stay for the next one.
            _ended = true;
            files.PutBack(since);
            files.End();
        }
    }
}
