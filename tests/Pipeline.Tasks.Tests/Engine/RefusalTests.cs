using System.Text.Json;
using Cake.Core;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.BuildServers;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Tests.BuildServers;
using FileSystem = Cake.Core.IO.FileSystem;

namespace Pipeline.Tasks.Tests.Engine;

/// <summary>What an exception becomes: an exit code, an answer, an annotation, or a report of a fault.</summary>
public sealed class RefusalTests
{
    private static readonly InputError[] Details =
    [
        new("wrong_type", "workstreams/1.json", 3, 5, "$.id", "'id' must be a text."),
        new("no_place", "workstreams/2.json", 0, 0, "", "It cannot be read."),
        new("argument", "", 0, 0, "", "of no file"),
    ];

    [TestCase(false)]
    [TestCase(true)]
    public void A_refusal_keeps_its_code_and_is_answered_once(bool json)
    {
        var refused = PipelineRefusedException.Input("invalid_bundles", "There are errors.", Details);
        var (translated, stdout, all) = Translate(new InvalidOperationException("outside", refused), json);
        Assert.That((translated!.ExitCode, translated.Message), Is.EqualTo((ExitCode.InputRefused, "There are errors.")));
        Assert.That(all, Does.Contain("'id' must be a text.").And.Contain("::error file=workstreams/1.json,line=3::").And.Contain("::error file=workstreams/2.json::"));
        Assert.That(all, Does.Not.Contain("::error::of no file"));
        if (json)
            Assert.That(JsonDocument.Parse(stdout).RootElement.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("invalid_bundles"));
        var answered = new PipelineRefusedException(ExitCode.InputRefused, "invalid_bundles", "There are errors.") { IsAnswered = true };
        Assert.That(Translate(answered, json).Stdout, Is.Empty);
    }

    [Test]
    public void A_disk_or_rights_in_the_way_are_a_refusal_of_the_state()
    {
        foreach (var failed in new Exception[] { new IOException("No space left."), new UnauthorizedAccessException("Access is denied.") })
        {
            var (translated, stdout, _) = Translate(failed, json: true);
            Assert.That(translated!.ExitCode, Is.EqualTo(ExitCode.StateRefused));
            Assert.That(stdout, Does.Contain("state_unwritable").And.Contain(failed.Message));
        }
    }

    [Test]
    public void What_Cake_or_a_cancellation_says_stays_as_it_is()
    {
        Assert.That(Translate(new CakeException(1, "a task failed"), json: false).Translated, Is.Null);
        Assert.That(Translate(new OperationCanceledException(), json: false).Translated, Is.Null);
        Assert.That(Translate(new CakeReportException(new CakeReport(), "a task failed"), json: false).Translated, Is.Null);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Anything_else_is_a_fault_of_the_pipeline_with_a_report(bool json)
    {
        var (translated, stdout, _) = Translate(new InvalidOperationException("This cannot be."), json);
        Assert.That(translated!.ExitCode, Is.EqualTo(ExitCode.InternalFault));
        var report = Path.Combine(Path.GetTempPath(), $"pipeline-fault-20260301-120000-{Environment.ProcessId}.txt");
        Assert.That(translated.Message, Does.Contain(report));
        Assert.That(File.ReadAllText(report), Does.Contain("This cannot be."));
        Assert.That(stdout, json ? Does.Contain("internal_fault") : Is.Empty);
        File.Delete(report);
    }

    private static (CakeException? Translated, string Stdout, string All) Translate(Exception exception, bool json)
    {
        using var stdout = new StringWriter();
        using var stderr = new StringWriter();
        var terminal = new Terminal(stdout, stderr, json, isTerminal: false);
        var server = new BuildServer(new GivenEnvironment(new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true" }), new FileSystem(), terminal);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        new Refusal(terminal, server, clock).Translates(exception, out var translated);
        return (translated, stdout.ToString(), stdout.ToString() + stderr);
    }
}
