using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>
/// The files of the common git folder that git obeys, frozen while any agent or check runs. All that run side by side
/// share one picture: had each its own, one could take another agent's plant for the truth and put it back later.
/// </summary>
internal sealed class SharedGitFiles
{
    private readonly Lock _lock = new();
    private readonly string _common;
    private readonly GuardPictureFile _picture;
    private readonly List<ScopeViolation> _found = [];
    private string? _runId;
    private FrozenFiles? _frozen;
    private IReadOnlyDictionary<string, string>? _refs;
    private int _watching;

    /// <summary>Creates it.</summary>
    /// <param name="commonDirectory">The common git folder.</param>
    public SharedGitFiles(string commonDirectory)
    {
        _common = commonDirectory;
        _picture = new GuardPictureFile(commonDirectory);
    }

    /// <summary>Says which run watches from now on.</summary>
    public void WorkFor(string runId) => _runId = runId;

    /// <summary>Removes the picture: nobody watches any more.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            if (_watching == 0)
                _picture.Remove();
        }
    }

    /// <summary>Begins to watch.</summary>
    public Watch Begin()
    {
        lock (_lock)
        {
            if (_watching++ == 0)
            {
                _found.Clear();
                _frozen = FrozenFiles.Take(GuardPicture.Places(_common), GuardPicture.IsLeftOut);
                _picture.Open(GuardPicture.Of(_common, _runId, _frozen, _refs));
            }

            return new Watch(this, _found.Count);
        }
    }

    /// <summary>Writes down where everybody's refs are, before an agent may move them.</summary>
    public void Note(IReadOnlyDictionary<string, string> refs)
    {
        lock (_lock)
        {
            // While another agent runs, what it moved must not become the truth.
            if (_watching > 1 || (_refs is not null && refs.Count == _refs.Count && refs.All(_refs.Contains)))
                return;
            _refs = refs;
            _picture.Open(GuardPicture.Of(_common, _runId, _frozen!, _refs));
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
            if (--_watching > 0)
                return;
            _frozen = null;
            _picture.Close();
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
        private bool _judged;

        /// <summary>Puts back what differs; tells what was found since this watch began, by whomever. Called when what was watched is gone.</summary>
        public IReadOnlyList<ScopeViolation> PutBack()
        {
            // What could not be put back is tried once more, and leaves the picture open for the next start.
            var found = files.PutBack(since);
            _judged = true;
            return found;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_ended)
                return;

            // A step that was cut short is not judged; what it planted must not stay for the next one.
            _ended = true;
            if (!_judged)
                files.PutBack(since);
            files.End();
        }
    }
}
