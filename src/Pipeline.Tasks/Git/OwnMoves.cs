using System.Collections.Concurrent;

namespace Pipeline.Tasks.Git;

/// <summary>The moves of refs that are the pipeline's own, so that no agent is blamed for them.</summary>
internal sealed class OwnMoves
{
    private readonly ConcurrentDictionary<(string Ref, string Commit), bool> _moves = new();
    private readonly ConcurrentDictionary<string, int> _guarded = new(StringComparer.Ordinal);

    /// <summary>Notes a move before it is made.</summary>
    public void Add(string name, string commit) => _moves[(name, commit)] = true;

    /// <summary>Whether the pipeline put a ref there.</summary>
    public bool Contains(string name, string commit) => _moves.ContainsKey((name, commit));

    /// <summary>Notes that a guard of its own judges a branch from now on.</summary>
    public void Guard(string branchRef) => _guarded.AddOrUpdate(branchRef, 1, (_, count) => count + 1);

    /// <summary>Ends what <see cref="Guard"/> began.</summary>
    public void Unguard(string branchRef) => _guarded.AddOrUpdate(branchRef, 0, (_, count) => count - 1);

    /// <summary>Whether another guard judges a branch right now.</summary>
    public bool IsGuarded(string branchRef) => _guarded.TryGetValue(branchRef, out var count) && count > 0;
}
