using System.Text.Json;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.Reporting;

public sealed class RunLogTests
{
    private static readonly string[] Keys = ["timestamp", "run_id", "ws_id", "step", "level", "message", "context"];

    [Test]
    public void A_line_is_one_object_with_its_context_inside()
    {
        var line = Logged(LogLevel.Information, ("WS-01", new StepCompleted(StepName.Static, 2, StepOutcome.Failed, new StepResult { ErrorCode = "größer \"E1\"" }, []))).Single();
        Assert.That(line.EnumerateObject().Select(property => property.Name), Is.EqualTo(Keys));
        Assert.That(line.GetProperty("timestamp").GetString(), Is.EqualTo("2026-03-01T12:00:00.000Z"));
        Assert.That(line.GetProperty("run_id").GetString(), Is.EqualTo("20260301-120000-0001"));
        Assert.That(line.GetProperty("ws_id").GetString(), Is.EqualTo("WS-01"));
        Assert.That(line.GetProperty("step").GetString(), Is.EqualTo("static"));
        Assert.That(line.GetProperty("level").GetString(), Is.EqualTo("information"));
        Assert.That(line.GetProperty("message").GetString(), Is.EqualTo("static 2 ended: failed"));
        Assert.That(line.GetProperty("context").GetProperty("attempt").GetInt32(), Is.EqualTo(2));
        Assert.That(line.GetProperty("context").GetProperty("result").GetProperty("error_code").GetString(), Is.EqualTo("größer \"E1\""));
    }

    [Test]
    public void The_context_is_the_payload_as_the_journal_has_it()
    {
        var payload = new ToolCompleted(StepName.Edit, 1, new ToolResult { Tool = "agent", ExitCode = 3, Elapsed = TimeSpan.FromSeconds(1.5), Artifacts = ["a", "b"] });
        var line = Logged(LogLevel.Debug, ("WS-01", payload)).Single();
        Assert.That(JsonElement.DeepEquals(line.GetProperty("context"), RecordJson.WritePayload(payload)), line.ToString());
    }

    [Test]
    public void What_is_below_the_level_is_left_out() => Assert.That(
        Logged(
            LogLevel.Warning,
            ("WS-01", new StepStarted(StepName.Edit, 1, "t")),
            ("WS-01", new WorkstreamStateChanged(WorkstreamState.Ready, WorkstreamState.Failed, "broken"))),
        Has.Count.EqualTo(1));

    [Test]
    public void A_fault_is_masked_and_has_its_stack()
    {
        var line = Log(LogLevel.Error, log => log.Fault("WS-01", new InvalidOperationException("the secret"))).Single();
        Assert.That(line.GetProperty("message").GetString(), Is.EqualTo("the ***"));
        Assert.That(line.GetProperty("context").GetProperty("exception").GetString(), Does.StartWith("System.InvalidOperationException: the ***"));
    }

    [Test]
    public void A_log_ends_at_its_largest_size()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(folder, "log.jsonl");
        var fault = new InvalidOperationException(new string('x', 100_000));
        using (var log = new RunLog(file, "20260301-120000-0001", new LogSettings(MaxSize: 1), text => text, TimeProvider.System))
        {
            for (var line = 0; line < 50; line++)
                log.Fault("WS-01", fault);
        }

        Assert.That(new FileInfo(file).Length, Is.InRange(800_000, 1_500_000));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void The_logs_of_the_latest_runs_are_kept()
    {
        var paths = new StatePaths(Directory.CreateTempSubdirectory().FullName);
        Directory.CreateDirectory(paths.Logs);
        foreach (var run in new[] { "20260301-1", "20260302-1", "20260303-1", "20260304-1" })
            File.WriteAllText(paths.Log(run), "");
        LogRetention.Apply(paths, "20260304-1", retained: 2);
        Assert.That(Directory.GetFiles(paths.Logs).Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(["20260303-1", "20260304-1"]));
        Directory.Delete(paths.Root, recursive: true);
    }

    private static IReadOnlyList<JsonElement> Logged(LogLevel level, params (string? WsId, EventPayload Payload)[] happened) => Log(level, log =>
    {
        foreach (var one in Told.Events(happened))
            log.Write(one);
    });

    private static IReadOnlyList<JsonElement> Log(LogLevel level, Action<RunLog> write)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.jsonl");
        using (var log = new RunLog(file, "20260301-120000-0001", new LogSettings(level), text => text.Replace("secret", "***", StringComparison.Ordinal), TimeProvider.System))
            write(log);
        var lines = File.ReadAllLines(file);
        File.Delete(file);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
