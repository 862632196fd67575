namespace Pipeline.Tasks.Processes;

/// <summary>The mark in a child's environment that all it starts inherits, so that whatever is left of it is found.</summary>
internal sealed record ProcessCookie(string RunId, string WsId, string Unique)
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "PIPELINE_COOKIE";

    /// <summary>The variable's value: <c>run/workstream/unique</c>.</summary>
    public string Value => ForWorkstream(RunId, WsId) + Unique;

    /// <summary>The cookie of the pipeline's own git commands: no workstream can have that name.</summary>
    public static ProcessCookie OfGit(string runId) => new(runId, "-", "git");

    /// <summary>What the cookies of all children of a run begin with.</summary>
    public static string ForRun(string runId) => $"{runId}/";

    /// <summary>What the cookies of all children of a workstream begin with.</summary>
    public static string ForWorkstream(string runId, string wsId) => $"{runId}/{wsId}/";

    /// <inheritdoc/>
    public override string ToString() => Value;
}
