using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.BuildServers;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reports;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Tests.Reporting;
using FileSystem = Cake.Core.IO.FileSystem;

namespace Pipeline.Tasks.Tests.BuildServers;

/// <summary>The console of one run, with two workstreams side by side, as each build server reads it: checked-in snapshots.</summary>
public sealed class BuildServerTests
{
    private string _folder = "";

    [SetUp]
    public void Make_a_folder() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Where_no_build_server_is_lines_have_their_workstreams_in_front() => Snapshot.Holds("plain", Console(new Dictionary<string, string>()));

    [Test]
    public void GitHub_gets_groups_annotations_and_a_summary()
    {
        var summary = Path.Combine(_folder, "summary.md");
        File.WriteAllText(summary, "");
        Snapshot.Holds("github", Console(new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = summary }));
        Assert.That(File.ReadAllText(summary), Does.StartWith("# Run ").And.Contain("flowchart LR").And.Contain("gantt"));
    }

    [Test]
    public void Azure_gets_groups_issues_a_summary_and_test_results() => Snapshot.Holds("azure", Console(new() { ["TF_BUILD"] = "True" }));

    [Test]
    public void TeamCity_gets_blocks_problems_and_test_results() => Snapshot.Holds("teamcity", Console(new() { ["TEAMCITY_VERSION"] = "2026.1" }));

    [TestCase("##vso[task.setvariable variable=PATH]x", "## vso[task.setvariable variable=PATH]x")]
    [TestCase("text ##[group]x", "text ## [group]x")]
    [TestCase("##teamcity[buildStop]", "## teamcity[buildStop]")]
    [TestCase("::set-output name=x::y", ": :set-output name=x::y")]
    [TestCase("  ::error::no", "  : :error::no")]
    [TestCase("std::vector and ## a heading", "std::vector and ## a heading")]
    public void What_a_tool_printed_is_no_command(string printed, string shown) => Assert.That(ScreenText.Of(printed), Is.EqualTo(shown));

    private string Console(Dictionary<string, string> variables)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, TextWriter.Null, json: false, isTerminal: false);
        var records = RunSnapshot.Empty;
        var server = new BuildServer(new GivenEnvironment(variables), new FileSystem(), terminal).Here;
        IRunView view = server is null ? new PlainView(new ConsoleProgress(new PlainLines(terminal), 5)) : new ServerView(server, terminal, () => records, 5);
        foreach (var happened in Interleaved())
        {
            records = RunFold.Apply(records, happened).After;
            view.Tell(happened);
        }

        view.Show().DisposeAsync().AsTask().GetAwaiter().GetResult();
        new RunSummary(terminal, TimeProvider.System).Print(records, RunOutcome.Of([.. records.Workstreams.Values.Select(workstream => workstream.Status)], interrupted: false), TimeSpan.FromSeconds(40));
        Conclude(server, records);
        var lines = output.ToString().Replace(_folder, "/run", StringComparison.Ordinal).Replace('\\', '/').Split('\n');
        return string.Join('\n', lines.Select(line => line.TrimEnd()));
    }

    private void Conclude(IBuildServer? server, RunSnapshot records)
    {
        var texts = new ReportTexts(new StatePaths(_folder), ReportLimits.Standard, text => text);
        var report = RunReport.Of(new ReportSource(records, [], records.LastEventAt, IsAlive: false, texts, ReportLimits.Standard));
        var (markdown, junit) = (Path.Combine(_folder, "report.md"), Path.Combine(_folder, "junit.xml"));
        File.WriteAllText(markdown, ReportFile.Render(report, records, ReportFormat.Markdown));
        File.WriteAllText(junit, ReportFile.Render(report, records, ReportFormat.Junit));
        server?.Conclude(markdown, junit);
    }

    // Side by side: an event of WS-01, an event of WS-02, and so on; what depends on them follows.
    private static IEnumerable<EventRecord> Interleaved()
    {
        var (one, two) = (Of("WS-01"), Of("WS-02"));
        var others = Scene.Events.Where(happened => happened.WsId is not ("WS-01" or "WS-02")).ToList();
        var mixed = one.Zip(two).SelectMany(pair => new[] { pair.First, pair.Second }).Concat(two.Skip(one.Count));
        return Told.Events([.. new[] { others[0] }.Concat(mixed).Concat(others.Skip(1)).Select(happened => (happened.WsId, happened.Payload))]);

        static List<EventRecord> Of(string wsId) => [.. Scene.Events.Where(happened => happened.WsId == wsId)];
    }
}
