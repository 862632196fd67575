namespace Pipeline.Tasks.Arguments;

/// <summary>The options of Cake and of the pipeline.</summary>
internal static class OptionCatalog
{
    /// <summary>What stands among an option's targets for <c>RunAll</c> and every workstream.</summary>
    public const string Runs = "RunAll";

    /// <summary>Cake's own options and their other spellings.</summary>
    public static readonly IReadOnlyDictionary<string, string> CakeAliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["t"] = "target",
        ["w"] = "working",
        ["v"] = "verbosity",
        ["e"] = "exclusive",
        ["descriptions"] = "description",
        ["showdescription"] = "description",
        ["showdescriptions"] = "description",
        ["showtree"] = "tree",
        ["noop"] = "dryrun",
        ["whatif"] = "dryrun",
        ["ver"] = "version",
        ["h"] = "help",
    };

    /// <summary>What Cake reads itself; it never shows up among the arguments that tasks see.</summary>
    public static readonly IReadOnlyList<PipelineOption> Cake =
    [
        new("target", true, "what to run; may be given several times") { Placeholder = "NAME" },
        new("working", true, "the home: the directory to work in") { Placeholder = "DIR" },
        new("verbosity", true, "how much Cake tells")
        {
            Placeholder = "LEVEL",
            Values = ["quiet", "minimal", "normal", "verbose", "diagnostic", "q", "m", "n", "v", "d"],
        },
        new("tree", false, "show the targets as a tree"),
        new("description", false, "list the targets"),
        new("dryrun", false, "print what would be done; touch nothing"),
        new("exclusive", false, "run the target without what it depends on"),
        new("info", false, "tell about Cake itself"),
        new("no-report", false, "leave out Cake's table of durations"),
        new("version", false, "print the version"),
        new("help", false, "print this help"),
    ];

    /// <summary>What the pipeline reads, and which targets do; an option that names none is for all of them.</summary>
    public static readonly IReadOnlyList<PipelineOption> Pipeline =
    [
        new("repo", true, "the target repository") { Placeholder = "DIR" },
        new("workstreams", true, "where the bundles are") { Placeholder = "DIR" },
        new("config", true, "where pipeline.yaml and tools.yaml are") { Placeholder = "DIR" },
        new("templates", true, "where the templates are") { Placeholder = "DIR" },
        new("jobs", true, "how many workstreams run side by side") { Placeholder = "N|auto", Targets = [Runs, "Simulate"] },
        new("on-failure", true, "what a failed workstream means for the others") { Placeholder = "continue|stop", Values = ["continue", "stop"], Targets = [Runs] },
        new("view", true, "how a run is shown: live on a terminal, else line by line")
        {
            Placeholder = "auto|live|plain",
            Values = ["auto", "live", "plain"],
            Targets = [Runs],
        },
        new("resume", false, "go on with the last unfinished run") { Targets = [Runs] },
        new("force", false, "run again what is done already; remove what holds uncommitted work") { Targets = [Runs, "WorktreeCleanup", "RecoverRun", "AbandonRun"] },
        new("dashboard", false, "show the run live in a browser, on this machine alone, until it ends") { Targets = [Runs] },
        new("replay", true, "replay the patches that this run recorded") { Placeholder = "RUN", Targets = [Runs] },
        new("id", true, "the run; a unique prefix or latest will do")
        {
            Placeholder = "RUN",
            Targets = ["ShowRun", "ShowDag", "ShowErrors", "ShowEvents", "Explain", "ReportRun", "RecoverRun", "AbandonRun", "ResetWorkstream", "RollbackWorkstream"],
        },
        new("ws", true, "the workstream")
        {
            Placeholder = "ID",
            Targets = ["ShowRun", "ShowDag", "ShowErrors", "ShowEvents", "Explain", "WorktreeInit", "WorktreeCleanup", "ResetWorkstream", "RollbackWorkstream"],
        },
        new("prompts", false, "Init: the prompts' templates too, to be changed") { Targets = ["Init"] },
        new("to", true, "the checkpoint to roll back to, for example edit-1") { Placeholder = "CHECKPOINT", Targets = ["RollbackWorkstream"] },
        new("format", true, "ShowDag: waves, tree, mermaid, dot or json; ReportRun: html, markdown, json, trace, junit or sarif")
        {
            Placeholder = "FORM",
            Targets = ["ShowDag", "ReportRun"],
        },
        new("out", true, "ReportRun: the file to write, - for standard output, else in the run's folder; Simulate: the SVG to write, or -")
        {
            Placeholder = "FILE",
            Targets = ["ReportRun", "Simulate"],
        },
        new("type", true, "ShowEvents: those of one type") { Placeholder = "EVENT", Targets = ["ShowEvents"] },
        new("since", true, "ShowEvents: those since then, UTC, or so long ago") { Placeholder = "TIME|10m", Targets = ["ShowEvents"] },
        new("durations", true, "Simulate: a YAML file that says how long tools take") { Placeholder = "FILE", Targets = ["Simulate"] },
        new("follow", false, "ShowEvents: go on until the run ends") { Targets = ["ShowEvents"] },
        new("json", false, "print one JSON object and nothing else on standard output"),
    ];

    /// <summary>Other spellings of the pipeline's options.</summary>
    public static readonly IReadOnlyDictionary<string, string> PipelineAliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["run"] = "id",
        ["run-id"] = "id",
        ["workstream-id"] = "ws",
    };

    /// <summary>The options that every target takes.</summary>
    public static IEnumerable<PipelineOption> OfAll => Pipeline.Where(option => option.Targets.Count == 0);

    /// <summary>The options that a target takes beside those.</summary>
    public static IEnumerable<PipelineOption> Of(string target) => Pipeline.Where(option => option.Targets.Contains(target));
}
