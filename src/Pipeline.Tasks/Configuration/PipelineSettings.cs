using Pipeline.Model.Breakers;
using Pipeline.Tasks.Reports;

namespace Pipeline.Tasks.Configuration;

/// <summary>What <c>config/pipeline.yaml</c> says, with the built-in defaults for what it leaves out.</summary>
internal sealed record PipelineSettings
{
    /// <summary>The target repository, relative to the home; null takes the git repository that the home is in.</summary>
    public string? Repository { get; init; }

    /// <summary>A plain folder, relative to the home, that is copied to <c>.sandbox</c> and made a repository there; never set together with <see cref="Repository"/>.</summary>
    public string? Sample { get; init; }

    /// <summary>The branch that runs start from; <c>auto</c> finds it.</summary>
    public string BaseBranch { get; init; } = "auto";

    /// <summary>The gates in order; never empty, each once.</summary>
    public IReadOnlyList<string> Gates { get; init; } = ["plan", "build", "verify"];

    /// <summary>What bundles leave out.</summary>
    public DefaultTools Defaults { get; init; } = new();

    /// <summary>Globs that no workstream may change, whatever its scope says.</summary>
    public IReadOnlyList<string> ProtectedPaths { get; init; } = [".github/**"];

    /// <summary>Globs of the files that judge workstreams whose bundles name none: tests, the checks' own configuration, CI.</summary>
    public IReadOnlyList<string> Judges { get; init; } =
        ["{test,tests}/**", "**/*.{Test,Tests}/**", "**/__tests__/**", "**/{.editorconfig,.globalconfig,.ruff.toml,ruff.toml,pytest.ini,tox.ini}", "**/{.eslintrc*,eslint.config.*,PSScriptAnalyzerSettings.psd1,.shellcheckrc}", ".gitlab-ci.yml", ".ci/**"];

    /// <summary>Globs of by-products that agents and checks may leave; never committed.</summary>
    public IReadOnlyList<string> Scratch { get; init; } = ["**/bin/**", "**/obj/**", "**/__pycache__/**", ".aider*"];

    /// <summary>What becomes of changes to refs or the main checkout while an agent ran.</summary>
    public SharedChanges SharedChanges { get; init; } = SharedChanges.Fail;

    /// <summary>What a run does when an unfinished one is there and nobody said <c>--resume</c>.</summary>
    public ResumePolicy Resume { get; init; } = ResumePolicy.Ask;

    /// <summary>What differs from <see cref="BreakerSettings.Default"/>; a bundle's own overrides are stronger.</summary>
    public BreakerOverrides CircuitBreaker { get; init; } = BreakerOverrides.None;

    /// <summary>What a workstream may spend; a bundle's own budget is stronger, part by part.</summary>
    public Budget Budget { get; init; } = new(Minutes: 60);

    /// <summary>What a run may spend, all workstreams together: <c>budget.run</c>; not bounded unless it says so.</summary>
    public Budget RunBudget { get; init; } = Budget.None;

    /// <summary>How much runs at once.</summary>
    public ExecutorSettings Executor { get; init; } = new();

    /// <summary>Where worktrees are made and what happens in a new one.</summary>
    public WorktreeSettings Worktrees { get; init; } = new();

    /// <summary>Names of the environment variables whose values are masked everywhere and reach only the tools that name them.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>How long prompts may be.</summary>
    public PromptSettings Prompts { get; init; } = new();

    /// <summary>What is logged, and how long it is kept.</summary>
    public LogSettings Logging { get; init; } = new();

    /// <summary>The forms of the report that is written when a run ends; each once, empty for none.</summary>
    public IReadOnlyList<ReportFormat> Reports { get; init; } = [ReportFormat.Html];
}
