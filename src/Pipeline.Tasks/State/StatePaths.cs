using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Where the state of a repository lies: the folder <c>.pipeline</c> of its main checkout.</summary>
/// <param name="Root">The folder itself, absolute.</param>
internal sealed record StatePaths(string Root)
{
    /// <summary>The journal, among those of runs, of what operators do outside of any run.</summary>
    public const string OfOperators = "operators";

    /// <summary>The LiteDB file.</summary>
    public string Database => Path.Combine(Root, "state.db");

    /// <summary>What LiteDB has written and not yet moved into the file.</summary>
    public string DatabaseLog => Path.Combine(Root, "state-log.db");

    /// <summary>One folder a run.</summary>
    public string Runs => Path.Combine(Root, "runs");

    /// <summary>One log file a run.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>The state of the repository whose main checkout is <paramref name="checkout"/>.</summary>
    public static StatePaths In(string checkout) => new(Path.Combine(checkout, ".pipeline"));

    /// <summary>A run's folder.</summary>
    public string Run(string runId) => Path.Combine(Runs, runId);

    /// <summary>A run's journal.</summary>
    public string Journal(string runId) => Path.Combine(Run(runId), "journal.jsonl");

    /// <summary>What a workstream's steps left: prompts, patches, outputs.</summary>
    public string Artifacts(string runId, string wsId) => Path.Combine(Run(runId), wsId);

    /// <summary>What an attempt left, also when its round is over.</summary>
    public string Artifacts(StepAttemptRecord attempt) => Artifacts(attempt.RunId, attempt.Folder ?? attempt.WsId);

    /// <summary>A run's log.</summary>
    public string Log(string runId) => Path.Combine(Logs, runId + ".jsonl");

    /// <summary>The ids of all runs that have a journal, the newest first; whether one has is looked at when its turn comes.</summary>
    public IEnumerable<string> RunIds() => Directory.Exists(Runs)
        ? Directory.EnumerateDirectories(Runs)
            .Select(folder => Path.GetFileName(folder))
            .OrderByDescending(runId => runId, StringComparer.Ordinal)
            .Where(runId => File.Exists(Journal(runId)))
        : [];
}
