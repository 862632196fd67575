using Build.Tests.Faults;
using Build.Tests.Support;

namespace Build.Tests.EndToEnd;

/// <summary>A run on a pseudo-terminal, as <c>script</c> of util-linux makes one.</summary>
[Platform("Linux", Reason = "script takes other arguments elsewhere.")]
public class TerminalTests
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";

    [TestCase("xterm", "", true)]
    [TestCase("xterm", "--view=plain", false)]
    [TestCase("dumb", "", false)]
    public async Task A_run_is_shown_live_where_the_terminal_can(string terminal, string option, bool live)
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("A"), new ScriptedWorkstream("B") { DependsOn = ["A"] });
        var command = $"stty cols 100 rows 30; exec '{PipelineProgram.OnATerminal}' run {option}";
        var environment = new Dictionary<string, string?> { ["TERM"] = terminal, ["CI"] = null };
        var ran = await Commands.TryAsync(repository.Root, "script", environment, "--quiet", "--return", "--command", command, "/dev/null");
        Assert.That(ran.ExitCode, Is.Zero, ran.StandardOutput);
        Assert.That(ran.StandardOutput, Does.Contain("All 2 workstreams are done."));
        Assert.That(ran.StandardOutput.Contains("wave 1 of 2", StringComparison.Ordinal), Is.EqualTo(live), ran.StandardOutput);
        Assert.That(ran.StandardOutput.LastIndexOf(HideCursor, StringComparison.Ordinal), live ? Is.GreaterThan(0) : Is.EqualTo(-1));
        Assert.That(ran.StandardOutput.LastIndexOf(ShowCursor, StringComparison.Ordinal), live ? Is.GreaterThan(ran.StandardOutput.LastIndexOf(HideCursor, StringComparison.Ordinal)) : Is.EqualTo(-1));
    }

    [TestCase("ask", "y", 0)]
    [TestCase("ask", "n", 4)]
    [TestCase("refuse", "y", 4)]
    public async Task A_person_is_asked_whether_an_interrupted_run_goes_on(string resume, string answer, int exitCode)
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("A"));
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + $"resume: {resume}\n");
        await KilledRun.AtEventAsync(repository, 6, "run");
        var interrupted = JournalOnDisk.RunIds(repository).Single();
        var environment = new Dictionary<string, string?> { ["TERM"] = "xterm", ["CI"] = null };
        var ran = await Commands.TryAsync(
            repository.Root, "sh", environment, "-c", $"echo {answer} | script --quiet --return --command \"exec '{PipelineProgram.OnATerminal}' run --view=plain\" /dev/null");
        Assert.That(ran.ExitCode, Is.EqualTo(exitCode), ran.StandardOutput);
        Assert.That(ran.StandardOutput.Contains($"Run {interrupted} was interrupted. Go on with it?", StringComparison.Ordinal), Is.EqualTo(resume == "ask"), ran.StandardOutput);
        Assert.That(ran.StandardOutput, Does.Contain(exitCode == 0 ? "The workstream is done." : $"abandon-run {interrupted}"));
        Assert.That(JournalOnDisk.RunIds(repository), Is.EqualTo(new[] { interrupted }));
    }

    [Test]
    public async Task Live_is_refused_where_no_terminal_is()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("A"));
        var refused = (await repository.RunAsync("run", "--view=live")).Exits(3);
        Assert.That(refused.Stderr + refused.Stdout, Does.Contain("--view=live needs a terminal"));
        Assert.That(Directory.Exists(repository.PathOf(".pipeline")), Is.False);
    }
}
