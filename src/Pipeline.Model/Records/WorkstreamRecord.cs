using Pipeline.Model.States;

namespace Pipeline.Model.Records;

/// <summary>A document of the collection <c>workstreams</c>: one workstream in one run.</summary>
public sealed record WorkstreamRecord
{
    /// <summary>The workstream's id.</summary>
    public required string WsId { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>Where the workstream is.</summary>
    public required WorkstreamState Status { get; init; }

    /// <summary>Its place in the run's plan, counted from 0.</summary>
    public required int Position { get; init; }

    /// <summary>How often the run began it, counted from 1: a reset begins it again with fresh attempts.</summary>
    public required int Round { get; init; }

    /// <summary>One line for people.</summary>
    public string Title { get; init => field = value ?? ""; } = "";

    /// <summary>Its gate.</summary>
    public required string Gate { get; init; }

    /// <summary>The ids it depends on.</summary>
    public IReadOnlyList<string> Deps { get; init => field = value ?? []; } = [];

    /// <summary>The branch its work ends on.</summary>
    public required string Branch { get; init; }

    /// <summary>The commit its worktree started from; null before it was made.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>The last checkpoint, or the squashed commit when done; null before the worktree was made.</summary>
    public string? HeadCommit { get; init; }

    /// <summary>Every commit the pipeline put its branch on, or meant to, in this run; the oldest first.</summary>
    public IReadOnlyList<string> Heads { get; init => field = value ?? []; } = [];

    /// <summary>Where its worktree is; null when there is none.</summary>
    public string? Worktree { get; init; }

    /// <summary>What its result depends on, as a hash; null until it was computed.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The hash of each part of it, by the part's name.</summary>
    public IReadOnlyDictionary<string, string> FingerprintParts { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>The failed ancestors that block it.</summary>
    public IReadOnlyList<string> BlockedBy { get; init => field = value ?? []; } = [];

    /// <summary>The run whose result was reused; null when it ran.</summary>
    public string? ReusedFrom { get; init; }

    /// <summary>Why it is where it is, in one line for people.</summary>
    public string? Reason { get; init; }

    /// <summary>What the checks said before the first edit; null when nobody asked, or not yet.</summary>
    public BaselineRecord? Baseline { get; init; }

    /// <summary>Free, from the bundle.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}
