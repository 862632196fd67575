using System.Text.RegularExpressions;
using Pipeline.Model.Breakers;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Configuration;

namespace Pipeline.Tasks.Tests.Configuration;

[TestFixture]
internal sealed class ShippedConfigurationTests
{
    private static readonly string Root = FindRoot();

    [Test]
    public void The_shipped_files_have_no_error()
    {
        Assert.That(Load().Errors, Is.Empty);
    }

    [Test]
    public void The_shipped_settings_are_the_built_in_ones_but_for_what_is_this_repositorys_own()
    {
        var shipped = Load().OrRefuse().Settings;
        var standard = new PipelineSettings();

        Assert.Multiple(() =>
        {
            Assert.That(shipped.Sample, Is.EqualTo("samples/greeter"));
            Assert.That(shipped.Defaults.StaticChecks, Is.EqualTo(new[] { "dotnet-build" }));
            Assert.That(shipped.Secrets, Is.EqualTo(new[] { "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "CODEX_API_KEY" }));

            Assert.That(shipped.Repository, Is.EqualTo(standard.Repository));
            Assert.That(shipped.BaseBranch, Is.EqualTo(standard.BaseBranch));
            Assert.That(shipped.Gates, Is.EqualTo(standard.Gates));
            Assert.That(shipped.Defaults.Tool, Is.EqualTo(standard.Defaults.Tool));
            Assert.That(shipped.ProtectedPaths, Is.EqualTo(standard.ProtectedPaths));
            Assert.That(shipped.Judges, Is.EqualTo(standard.Judges));
            Assert.That(shipped.RunBudget, Is.EqualTo(standard.RunBudget));
            Assert.That(shipped.Scratch, Is.EqualTo(standard.Scratch));
            Assert.That(shipped.Reports, Is.EqualTo(standard.Reports));
            Assert.That((shipped.SharedChanges, shipped.Resume, shipped.Logging, shipped.Prompts), Is.EqualTo((standard.SharedChanges, standard.Resume, standard.Logging, standard.Prompts)));
            Assert.That(shipped.Budget, Is.EqualTo(standard.Budget));
            Assert.That(shipped.Executor.Jobs, Is.EqualTo(standard.Executor.Jobs));
            Assert.That(shipped.Executor.Limits, Is.EquivalentTo(standard.Executor.Limits));
            Assert.That(shipped.Worktrees, Is.EqualTo(standard.Worktrees));
            foreach (var step in Enum.GetValues<StepName>())
                Assert.That(shipped.CircuitBreaker.On(BreakerSettings.Default, step), Is.EqualTo(standard.CircuitBreaker.On(BreakerSettings.Default, step)));
        });
    }

    [Test]
    public void The_shipped_settings_file_shows_every_key()
    {
        var text = File.ReadAllText(Path.Combine(Root, "config", "pipeline.yaml"));
        string[] keys =
        [
            "repository", "sample", "base_branch", "gates", "defaults", "protected_paths", "judges", "scratch", "shared_changes", "resume", "prompts", "max_characters",
            "circuit_breaker", "budget", "run", "executor", "worktrees", "setup", "secrets", "logging",
        ];

        Assert.That(keys.Where(key => !text.Contains(key + ":", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_built_in_profiles_are_the_shipped_ones()
    {
        var shipped = File.ReadAllText(Path.Combine(Root, "config", "tools.yaml"));

        Assert.That(BuiltInFiles.Read("config/tools.yaml"), Is.EqualTo(shipped));
    }

    [TestCase("dotnet-build")]
    [TestCase("dotnet-format")]
    [TestCase("dotnet-test")]
    public void No_build_server_outlives_a_step(string tool)
    {
        var env = Load().OrRefuse().Tools[tool].Env;

        Assert.That(env["MSBUILDDISABLENODEREUSE"], Is.EqualTo("1"));
        Assert.That(env["UseSharedCompilation"], Is.EqualTo("false"));
        Assert.That(env["DOTNET_CLI_USE_MSBUILD_SERVER"], Is.EqualTo("0"));
    }

    [TestCase("dotnet-build", "/a/src/N.cs(5,86): error CS1002: ; expected [/a/src/G.csproj]", "/a/src/N.cs", "5", "CS1002", "; expected")]
    [TestCase("dotnet-build", @"C:\a b\N.cs(5,86,5,90): error CS0103: The name 'x[0]' does not exist [C:\a b\G.csproj]", @"C:\a b\N.cs", "5", "CS0103", "The name 'x[0]' does not exist")]
    [TestCase("dotnet-build", "MSBUILD : error MSB1003: Specify a project.", "", "", "MSB1003", "Specify a project.")]
    [TestCase("dotnet-build", "/a/G.csproj : error NU1101: Unable to find package X. [/a/G.slnx]", "", "", "NU1101", "Unable to find package X.")]
    [TestCase("dotnet-format", "/a/src/N.cs(3,11): error WHITESPACE: Fix whitespace formatting. Delete 2 characters. [/a/G.csproj]", "/a/src/N.cs", "3", "WHITESPACE", "Fix whitespace formatting. Delete 2 characters.")]
    [TestCase("dotnet-test", "/a/N.cs(5,86): error CS1002: ; expected [/a/T.csproj]", "/a/N.cs", "5", "CS1002", "; expected")]
    public void The_patterns_find_what_the_tools_print(string tool, string line, string file, string number, string code, string message)
    {
        var match = Regex.Match(line, Load().OrRefuse().Tools[tool].Errors!.Pattern!, RegexOptions.NonBacktracking);

        Assert.That(match.Success, Is.True);
        Assert.That((match.Groups["file"].Value, match.Groups["line"].Value, match.Groups["code"].Value, match.Groups["message"].Value),
            Is.EqualTo((file, number, code, message)));
    }

    [TestCase("dotnet-build", "Build succeeded.")]
    [TestCase("dotnet-build", "    0 Error(s)")]
    [TestCase("dotnet-build", "/a/N.cs(1,1): warning CS0168: unused [/a/G.csproj]")]
    [TestCase("dotnet-test", "  Passed It_adds [1 ms]")]
    [TestCase("dotnet-test", "  Failed It_adds(1,2) [23 ms]")]
    [TestCase("dotnet-test", "Failed!  - Failed:     1, Passed:     0, Skipped:     0, Total:     1, Duration: 23 ms - T.dll (net10.0)")]
    public void The_patterns_let_other_lines_be(string tool, string line)
    {
        Assert.That(Regex.IsMatch(line, Load().OrRefuse().Tools[tool].Errors!.Pattern!, RegexOptions.NonBacktracking), Is.False);
    }

    private static ConfigurationLoad Load() => PipelineConfiguration.Load(Home.At(Root), new Dictionary<string, string>());

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }
}
