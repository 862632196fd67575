using Pipeline.Model.States;

namespace Pipeline.Model.Records;

/// <summary>A document of the collection <c>runs</c>.</summary>
public sealed record RunRecord
{
    /// <summary>The id, <c>yyyyMMdd-HHmmss-xxxx</c> in UTC: it sorts by time.</summary>
    public required string RunId { get; init; }

    /// <summary>Where the run is.</summary>
    public required RunState Status { get; init; }

    /// <summary>When it started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The commit that workstreams without dependencies start from.</summary>
    public required string BaseCommit { get; init; }

    /// <summary>The targets it was asked for.</summary>
    public IReadOnlyList<string> Targets { get; init => field = value ?? []; } = [];

    /// <summary>The exit code it ended with; null while it has not.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Free: base branch, version of the pipeline, host, process.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}
