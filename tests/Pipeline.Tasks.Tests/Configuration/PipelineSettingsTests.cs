using Pipeline.Model.Breakers;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reports;

namespace Pipeline.Tasks.Tests.Configuration;

[TestFixture]
internal sealed class PipelineSettingsTests
{
    private const string Everything = """
        repository: ../product
        base_branch: trunk
        gates: [sketch, ship]
        defaults: { tool: replay, static_checks: [dotnet-build, dotnet-test] }
        protected_paths: ["secret/**", LICENSE]
        scratch: ["**/out/**"]
        shared_changes: warn
        resume: auto
        circuit_breaker:
          max_attempts: 7
          steps:
            static: { max_per_signature: 5 }
            runtime: { max_attempts: 2, oscillation_threshold: 1 }
        budget: { usd: 1.25, tokens: 200000 }
        executor: { jobs: auto, limits: { ai: 8, git: 9 } }
        worktrees: { root: .trees/here, keep_failed: false, setup: { command: dotnet, args: [restore, --nologo] } }
        secrets: [API_KEY]
        reports: [markdown, trace, markdown]
        logging: { level: debug, max_size: 5, retained_runs: 3 }
        """;

    private TestHome _home = null!;

    [SetUp]
    public void MakeHome() => _home = new TestHome();

    [TearDown]
    public void RemoveHome() => _home.Dispose();

    [Test]
    public void A_home_without_configuration_has_the_built_in_settings()
    {
        var settings = _home.Settings();

        Assert.That(settings.Gates, Is.EqualTo(new[] { "plan", "build", "verify" }));
        Assert.That(settings.Defaults.Tool, Is.EqualTo("replay"));
        Assert.That(settings.Defaults.StaticChecks, Is.Empty);
        Assert.That(settings.Budget, Is.EqualTo(new Budget(Minutes: 60)));
        Assert.That(settings.Executor.Jobs, Is.EqualTo(1));
        Assert.That((settings.Repository, settings.Sample), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public void Every_key_reaches_the_settings()
    {
        var settings = _home.Write("config/pipeline.yaml", Everything).Settings();

        Assert.Multiple(() =>
        {
            Assert.That(settings.Repository, Is.EqualTo("../product"));
            Assert.That(settings.BaseBranch, Is.EqualTo("trunk"));
            Assert.That(settings.Gates, Is.EqualTo(new[] { "sketch", "ship" }));
            Assert.That(settings.Defaults.StaticChecks, Is.EqualTo(new[] { "dotnet-build", "dotnet-test" }));
            Assert.That(settings.ProtectedPaths, Is.EqualTo(new[] { "secret/**", "LICENSE" }));
            Assert.That(settings.Scratch, Is.EqualTo(new[] { "**/out/**" }));
            Assert.That(settings.SharedChanges, Is.EqualTo(SharedChanges.Warn));
            Assert.That(settings.Resume, Is.EqualTo(ResumePolicy.Auto));
            Assert.That(settings.CircuitBreaker.On(BreakerSettings.Default, StepName.Static), Is.EqualTo(new BreakerSettings(7, 5, 2)));
            Assert.That(settings.CircuitBreaker.On(BreakerSettings.Default, StepName.Runtime), Is.EqualTo(new BreakerSettings(2, 3, 1)));
            Assert.That(settings.Budget, Is.EqualTo(new Budget(1.25m, 200_000, 60)));
            Assert.That(settings.Executor.Jobs, Is.Null);
            Assert.That(settings.Executor.Limits["ai"], Is.EqualTo(8));
            Assert.That(settings.Executor.Limits["test"], Is.EqualTo(1));
            Assert.That(settings.Executor.GitLimit, Is.EqualTo(9));
            Assert.That((settings.Worktrees.Root, settings.Worktrees.KeepFailed), Is.EqualTo((".trees/here", false)));
            Assert.That(settings.Worktrees.Setup!.Command, Is.EqualTo("dotnet"));
            Assert.That(settings.Worktrees.Setup.Args, Is.EqualTo(new[] { "restore", "--nologo" }));
            Assert.That(settings.Secrets, Is.EqualTo(new[] { "API_KEY" }));
            Assert.That(settings.Reports, Is.EqualTo(new[] { ReportFormat.Markdown, ReportFormat.Trace }));
            Assert.That(settings.Logging, Is.EqualTo(new LogSettings(LogLevel.Debug, 5, 3)));
        });
    }

    [TestCase("gate: [a]", "unknown_key", "$.gate", "Did you mean 'gates'?")]
    [TestCase("defaults: { tol: replay }", "unknown_key", "$.defaults.tol", "Did you mean 'tool'?")]
    [TestCase("circuit_breaker: { steps: { edit: {} } }", "unknown_key", "$.circuit_breaker.steps.edit", "static, runtime")]
    [TestCase("circuit_breaker: { steps: { static: { steps: {} } } }", "unknown_key", "$.circuit_breaker.steps.static.steps", "max_attempts")]
    [TestCase("executor: { limits: { agents: 2 } }", "unknown_key", "$.executor.limits.agents", "static_check")]
    [TestCase("<<: { gates: [a] }", "unknown_key", "$.<<", "Known:")]
    [TestCase("gates: plan", "wrong_type", "$.gates", "a list, not 'plan'")]
    [TestCase("gates: [[a]]", "wrong_type", "$.gates[0]", "a text, not a list")]
    [TestCase("gates:", "wrong_type", "$.gates", "not nothing")]
    [TestCase("gates: [a, ~]", "wrong_type", "$.gates[1]", "not nothing")]
    [TestCase("gates: [a, '']", "out_of_range", "$.gates[1]", "empty")]
    [TestCase("gates: []", "out_of_range", "$.gates", "At least one gate")]
    [TestCase("gates: [a, b, a]", "duplicate_key", "$.gates", "'a' is there twice")]
    [TestCase("executor: 4", "wrong_type", "$.executor", "a mapping, not '4'")]
    [TestCase("executor: { jobs: four }", "wrong_type", "$.executor.jobs", "a whole number from 1 to 256, or auto")]
    [TestCase("executor: { jobs: '4' }", "wrong_type", "$.executor.jobs", "not '4'")]
    [TestCase("executor: { jobs: 0 }", "out_of_range", "$.executor.jobs", "from 1 to 256")]
    [TestCase("executor: { jobs: 1.5 }", "wrong_type", "$.executor.jobs", "not '1.5'")]
    [TestCase("executor: { jobs: 99999999999999999999 }", "wrong_type", "$.executor.jobs", "from 1 to 256")]
    [TestCase("circuit_breaker: { max_attempts: -1 }", "out_of_range", "$.circuit_breaker.max_attempts", "from 1")]
    [TestCase("budget: { usd: 0 }", "out_of_range", "$.budget.usd", "above 0")]
    [TestCase("budget: { usd: 5$ }", "wrong_type", "$.budget.usd", "not '5$'")]
    [TestCase("worktrees: { keep_failed: yes }", "wrong_type", "$.worktrees.keep_failed", "true or false, not 'yes'")]
    [TestCase("worktrees: { root: ../elsewhere }", "out_of_range", "$.worktrees.root", "without '..'")]
    [TestCase("worktrees: { root: /tmp/x }", "out_of_range", "$.worktrees.root", "a relative path")]
    [TestCase("worktrees: { root: 'C:\\x' }", "out_of_range", "$.worktrees.root", "forward slashes")]
    [TestCase("worktrees: { root: .git/x }", "out_of_range", "$.worktrees.root", "outside of '.git'")]
    [TestCase("worktrees: { setup: { args: [a] } }", "missing_key", "$.worktrees.setup.command", "needs a 'command'")]
    [TestCase("base_branch: --force", "out_of_range", "$.base_branch", "a branch's name")]
    [TestCase("resume: later", "out_of_range", "$.resume", "ask, auto, refuse")]
    [TestCase("shared_changes: warm", "out_of_range", "$.shared_changes", "Did you mean 'warn'?")]
    [TestCase("prompts: { max_characters: 999 }", "out_of_range", "$.prompts.max_characters", "1000")]
    [TestCase("prompts: { max: 9999 }", "unknown_key", "$.prompts.max", "max_characters")]
    [TestCase("logging: { level: 3 }", "out_of_range", "$.logging.level", "information")]
    [TestCase("logging: { max_size: 0 }", "out_of_range", "$.logging.max_size", "1")]
    [TestCase("reports: [pdf]", "out_of_range", "$.reports", "html")]
    [TestCase("logging: { retained_runs: 0 }", "out_of_range", "$.logging.retained_runs", "1")]
    [TestCase("protected_paths: [/etc/**]", "invalid_glob", "$.protected_paths", "is absolute")]
    [TestCase("scratch: ['a/../b']", "invalid_glob", "$.scratch", "a/../b")]
    [TestCase("sample: ../up", "out_of_range", "$.sample", "without '..'")]
    [TestCase("defaults: { tool: replai }", "unknown_tool", "$.defaults.tool", "Did you mean 'replay'?")]
    [TestCase("defaults: { tool: dotnet-build }", "wrong_tool_type", "$.defaults.tool", "not of type 'ai'")]
    [TestCase("defaults: { static_checks: [dotnet-build, replay] }", "wrong_tool_type", "$.defaults.static_checks[1]", "'static_check' or 'test'")]
    [TestCase("secrets: API_KEY", "wrong_type", "$.secrets", "a list of environment variables' names")]
    [TestCase("secrets: [sk-0123456789]", "wrong_type", "$.secrets[0]", "never by its value")]
    [TestCase("secrets: [A_KEY, A_KEY]", "duplicate_key", "$.secrets[1]", "'A_KEY' is listed already")]
    public void A_wrong_value_is_refused_with_its_place(string line, string code, string path, string said)
    {
        var error = _home.Write("config/pipeline.yaml", $"# a comment\n\n{line}\n").Error();

        Assert.That((error.Code, error.File, error.Line, error.Path), Is.EqualTo((code, "config/pipeline.yaml", 3, path)));
        Assert.That(error.Message, Does.Contain(said));
        Assert.That(error.Column, Is.Positive);
    }

    [Test]
    public void Repository_and_sample_exclude_each_other()
    {
        var error = _home.Write("config/pipeline.yaml", "repository: .\nsample: samples/x\n").Error();

        Assert.That((error.Code, error.Line, error.Path), Is.EqualTo(("conflicting_keys", 2, "$.sample")));
    }

    [Test]
    public void Every_error_of_both_files_is_reported_at_once()
    {
        _home.Write("config/pipeline.yaml", "gates: plan\nresume: ask\nresume: auto\nbudgets: {}\nexecutor: { jobs: 0 }\n")
            .Write("config/tools.yaml", "tools:\n  - id: a\n    type: robot\n    command: a\n  - id: b\n");

        var errors = _home.Load().Errors;

        Assert.That(errors.Select(error => (error.Code, error.Line)), Is.EquivalentTo(new[]
        {
            ("wrong_type", 1), ("duplicate_key", 3), ("unknown_key", 4), ("out_of_range", 5),
            ("out_of_range", 3), ("missing_key", 5), ("missing_key", 5),
        }));
        Assert.That(errors.Select(error => error.File).Distinct(), Is.EquivalentTo(new[] { "config/pipeline.yaml", "config/tools.yaml" }));
    }

    [Test]
    public void A_broken_configuration_refuses_with_every_error_and_exit_code_3()
    {
        _home.Write("config/pipeline.yaml", "gate: a\nresum: b\n");

        var refusal = Assert.Throws<PipelineRefusedException>(() => _home.Load().OrRefuse());

        Assert.That(refusal!.ExitCode, Is.EqualTo(ExitCode.InputRefused));
        Assert.That(refusal.Details, Has.Count.EqualTo(2));
    }

    [Test]
    public void An_empty_file_says_nothing()
    {
        Assert.That(_home.Write("config/pipeline.yaml", "# nothing yet\n").Write("config/tools.yaml", "").Load().Errors, Is.Empty);
    }

    [Test]
    public void A_folder_that_an_option_names_must_exist()
    {
        var named = Home.At(_home.Home.Directory, config: "conf", workstreams: ".", templates: "none");

        var errors = PipelineConfiguration.Load(named, _home.Environment).Errors;

        Assert.That(errors.Select(error => error.Code), Is.EqualTo(new[] { "missing_directory", "missing_directory" }));
        Assert.That(errors[0].Message, Does.Contain("--config").And.Contain("'conf'"));
    }

    [Test]
    public void Options_replace_the_folders_of_the_home()
    {
        _home.Write("elsewhere/pipeline.yaml", "base_branch: other");
        var named = Home.At(_home.Home.Directory, config: "elsewhere");

        Assert.That(PipelineConfiguration.Load(named, _home.Environment).OrRefuse().Settings.BaseBranch, Is.EqualTo("other"));
        Assert.That(named.WorkstreamsDirectory, Is.EqualTo(Path.Combine(_home.Home.Directory, "workstreams")));
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused_with_their_line()
    {
        var error = _home.Write("config/pipeline.yaml", [.. "resume: ask\nbase_branch: "u8, 0xFF, 0xFE, .. "\n"u8]).Error();

        Assert.That((error.Code, error.File, error.Line), Is.EqualTo(("invalid_utf8", "config/pipeline.yaml", 2)));
    }

    [Test]
    public void A_huge_file_is_refused()
    {
        Assert.That(_home.Write("config/pipeline.yaml", "base_branch: " + new string('x', 2_000_000)).Error().Code, Is.EqualTo("too_large"));
    }

    [Test]
    public void A_byte_order_mark_and_windows_line_ends_are_fine()
    {
        var settings = _home.Write("config/pipeline.yaml", "\uFEFFresume: auto\r\nbase_branch: zwölf\r\n").Settings();

        Assert.That((settings.Resume, settings.BaseBranch), Is.EqualTo((ResumePolicy.Auto, "zwölf")));
    }

    [Test]
    public void A_folder_in_the_place_of_the_file_is_an_error()
    {
        Directory.CreateDirectory(_home.Home.PipelineFile);

        Assert.That(_home.Error().Code, Is.EqualTo("unreadable_file"));
    }
}
