using Pipeline.Model.Breakers;
using Pipeline.Model.Steps;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration.Yaml;
using Pipeline.Tasks.Reports;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads <c>pipeline.yaml</c>.</summary>
internal static class SettingsReader
{
    private const int MostAttempts = 100;
    private const int MostJobs = 256;
    private const int MostMegabytes = 1024;
    private const int LeastCharacters = 1000;
    private const int MostCharacters = 10_000_000;
    private const int MostRuns = 100_000;

    /// <summary>The settings, with the built-in ones for what is missing or wrong.</summary>
    public static PipelineSettings Read(MapReader root, IReadOnlyList<string> secretNames)
    {
        var standard = new PipelineSettings();
        root.Value("secrets");
        var settings = new PipelineSettings
        {
            Repository = root.Text("repository"),
            Sample = root.Text("sample", PathRule.IsInside, PathRule.Text),
            BaseBranch = root.Text("base_branch", name => name[0] != '-', "a branch's name") ?? standard.BaseBranch,
            Gates = ReadGates(root) ?? standard.Gates,
            Defaults = root.Mapping("defaults") is { } defaults ? ReadDefaults(defaults) : standard.Defaults,
            ProtectedPaths = ReadGlobs(root, "protected_paths") ?? standard.ProtectedPaths,
            Judges = ReadGlobs(root, "judges") ?? standard.Judges,
            Scratch = ReadGlobs(root, "scratch") ?? standard.Scratch,
            SharedChanges = root.OneOf<SharedChanges>("shared_changes") ?? standard.SharedChanges,
            Resume = root.OneOf<ResumePolicy>("resume") ?? standard.Resume,
            CircuitBreaker = root.Mapping("circuit_breaker") is { } breaker ? ReadBreaker(breaker, steps: true) : standard.CircuitBreaker,
            Budget = root.Mapping("budget") is { } budget ? ReadBudget(budget, whole: true).Or(standard.Budget) : standard.Budget,
            RunBudget = root.Mapping("budget")?.Mapping("run") is { } run ? ReadBudget(run, whole: false) : standard.RunBudget,
            Executor = root.Mapping("executor") is { } executor ? ReadExecutor(executor) : standard.Executor,
            Worktrees = root.Mapping("worktrees") is { } worktrees ? ReadWorktrees(worktrees) : standard.Worktrees,
            Secrets = secretNames,
            Prompts = root.Mapping("prompts") is { } prompts ? ReadPrompts(prompts) : standard.Prompts,
            Logging = root.Mapping("logging") is { } logging ? ReadLogging(logging) : standard.Logging,
            Reports = root.EachOf<ReportFormat>("reports") ?? standard.Reports,
        };
        root.RefuseOthers();
        if (root.Has("repository") && root.Has("sample"))
            root.Refuse("conflicting_keys", "sample", "'repository' and 'sample' both say where work happens; keep one.");
        return settings;
    }

    private static IReadOnlyList<string>? ReadGates(MapReader root)
    {
        if (root.Texts("gates") is not { } gates)
            return null;
        if (root.Items("gates") is [])
            root.Refuse("out_of_range", "gates", "At least one gate is needed.");
        foreach (var twice in gates.GroupBy(gate => gate, StringComparer.Ordinal).Where(same => same.Count() > 1))
            root.Refuse("duplicate_key", "gates", $"The gate '{twice.Key}' is there twice; keep one.");
        return gates.Count == 0 ? null : [.. gates.Distinct(StringComparer.Ordinal)];
    }

    private static DefaultTools ReadDefaults(MapReader map)
    {
        var standard = new DefaultTools();
        var defaults = new DefaultTools(map.Text("tool") ?? standard.Tool) { StaticChecks = map.Texts("static_checks") ?? standard.StaticChecks };
        map.RefuseOthers();
        return defaults;
    }

    private static IReadOnlyList<string>? ReadGlobs(MapReader root, string key)
    {
        var globs = root.Texts(key);
        return globs is null ? null : [.. globs.Where(IsGlob)];

        bool IsGlob(string text)
        {
            if (Glob.TryParse(text, out _, out var problem))
                return true;
            root.Refuse("invalid_glob", key, $"'{text}' {problem}.");
            return false;
        }
    }

    private static BreakerOverrides ReadBreaker(MapReader map, bool steps)
    {
        var overrides = new BreakerOverrides
        {
            MaxAttempts = (int?)map.Whole("max_attempts", 1, MostAttempts),
            MaxPerSignature = (int?)map.Whole("max_per_signature", 1, MostAttempts),
            OscillationThreshold = (int?)map.Whole("oscillation_threshold", 1, MostAttempts),
            Steps = steps && map.Mapping("steps") is { } own ? ReadSteps(own) : BreakerOverrides.None.Steps,
        };
        map.RefuseOthers();
        return overrides;
    }

    private static Dictionary<StepName, BreakerOverrides> ReadSteps(MapReader map)
    {
        var steps = new Dictionary<StepName, BreakerOverrides>();
        if (map.Mapping("static") is { } checks)
            steps[StepName.Static] = ReadBreaker(checks, steps: false);
        if (map.Mapping("runtime") is { } tests)
            steps[StepName.Runtime] = ReadBreaker(tests, steps: false);
        map.RefuseOthers();
        return steps;
    }

    private static Budget ReadBudget(MapReader map, bool whole)
    {
        if (whole)
            map.Mapping("run");
        var budget = new Budget(map.Positive("usd"), map.Whole("tokens", 1, long.MaxValue), (double?)map.Positive("minutes"));
        map.RefuseOthers();
        return budget;
    }

    private static ExecutorSettings ReadExecutor(MapReader map)
    {
        var standard = new ExecutorSettings();
        var executor = new ExecutorSettings(ReadJobs(map, standard))
        {
            Limits = map.Mapping("limits") is { } limits ? LimitsReader.Read(limits, MostJobs) : standard.Limits,
        };
        map.RefuseOthers();
        return executor;
    }

    private static int? ReadJobs(MapReader map, ExecutorSettings standard) => map.Value("jobs") is YamlScalar { Text: "auto" }
        ? null
        : (int?)map.Whole("jobs", 1, MostJobs, ", or auto") ?? standard.Jobs;

    private static WorktreeSettings ReadWorktrees(MapReader map)
    {
        var standard = new WorktreeSettings();
        var worktrees = new WorktreeSettings(
            map.Text("root", PathRule.IsInside, PathRule.Text) ?? standard.Root,
            map.Truth("keep_failed") ?? standard.KeepFailed,
            map.Mapping("setup") is { } setup ? ReadSetup(setup) : standard.Setup);
        map.RefuseOthers();
        return worktrees;
    }

    private static SetupCommand? ReadSetup(MapReader map)
    {
        var (command, args) = (map.Text("command"), map.Texts("args") ?? []);
        map.RefuseOthers();
        if (!map.Has("command"))
            map.Refuse("missing_key", "command", "'setup' needs a 'command'.");
        return command is null ? null : new SetupCommand(command, args);
    }

    private static PromptSettings ReadPrompts(MapReader map)
    {
        var prompts = new PromptSettings((int?)map.Whole("max_characters", LeastCharacters, MostCharacters) ?? new PromptSettings().MaxCharacters);
        map.RefuseOthers();
        return prompts;
    }

    private static LogSettings ReadLogging(MapReader map)
    {
        var standard = new LogSettings();
        var logging = new LogSettings(
            map.OneOf<LogLevel>("level") ?? standard.Level,
            (int?)map.Whole("max_size", 1, MostMegabytes) ?? standard.MaxSize,
            (int?)map.Whole("retained_runs", 1, MostRuns) ?? standard.RetainedRuns);
        map.RefuseOthers();
        return logging;
    }
}
