using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Reuse;

/// <summary>Decides whether a finished workstream can be trusted: what it depended on and its branch must still be the same.</summary>
internal static class ResultCheck
{
    /// <summary>The latest result on each branch on which one was ever finished.</summary>
    public static IReadOnlyDictionary<string, WorkstreamRecord> Latest(IEnumerable<WorkstreamRecord> onBranches) => onBranches
        .Where(workstream => workstream is { Status: WorkstreamState.Done, HeadCommit: not null })
        .GroupBy(workstream => workstream.Branch, StringComparer.Ordinal)
        .ToDictionary(branch => branch.Key, branch => branch.MaxBy(workstream => workstream.RunId, StringComparer.Ordinal)!, StringComparer.Ordinal);

    /// <summary>What changed since a result was made, in words that follow «runs again:»; null when it still holds.</summary>
    public static async Task<string?> ChangeAsync(
        TargetRepository repository, WorkstreamRecord earlier, Fingerprint now, CancellationToken cancellation)
    {
        if (earlier.Fingerprint is null)
            return "nobody recorded what its result depended on";
        if (earlier.Fingerprint != now.Hash)
            return Changed(now.ChangedSince(earlier.FingerprintParts));
        var head = await RefFiles.ReadAsync(repository, Refs.Heads + earlier.Branch, cancellation).ConfigureAwait(false);
        return head == earlier.HeadCommit ? null
            : head is null ? $"its branch {earlier.Branch} is gone"
            : $"its branch {earlier.Branch} was moved to {head[..10]}";
    }

    /// <summary>Names what changed.</summary>
    public static string Changed(IReadOnlyList<string> parts) =>
        parts.Count == 0 ? "what it depends on changed" : $"{string.Join(", ", parts)} changed";
}
