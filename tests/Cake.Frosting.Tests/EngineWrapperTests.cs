using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Tests;

/// <summary>What the pipeline relies on: an engine of its own around Cake's, with tasks made when it is.</summary>
public sealed class EngineWrapperTests
{
    [Test]
    public void Tasks_registered_by_the_wrapper_run_beside_the_builds_own()
    {
        var outcome = Build().Run("--target=Publish");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Notes, Is.EqualTo(new[] { "WS-01", "WS-02", "Publish" }), outcome.Output);
        });
    }

    [Test]
    public void The_wrapper_is_made_in_the_working_directory_with_the_arguments()
    {
        using var folder = new TempFolder();

        var outcome = Build().Run("--target=Seen", "--jobs=4", "-w", folder.Path);

        Assert.That(outcome.Notes, Is.EqualTo(new[] { Path.GetFileName(folder.Path) + " jobs 4" }), outcome.Output);
    }

    [Test]
    public void Tree_descriptions_dry_run_and_exclusive_know_the_wrappers_tasks()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Build().Run("--tree").Output, Does.Match(@"Publish\r?\n└─RunAll\s+└─WS-02\s+└─WS-01"));
            Assert.That(Build().Run("--description").Output, Does.Match("WS-02 +second"));
            Assert.That(Build().Run("--dryrun", "-t", "RunAll").Output, Does.Match(@"1\. WS-01\s+2\. WS-02\s+3\. RunAll"));
            Assert.That(Build().Run("--exclusive", "-t", "WS-02").Notes, Is.EqualTo(new[] { "WS-02" }));
        });
    }

    [Test]
    public void A_wrapper_with_a_loop_of_its_own_prints_its_report_as_cake_does()
    {
        var outcome = Build<OwnLoop>().Run("--target=WS-01");

        Assert.That(outcome.Output, Does.Match(@"WS-01 +00:01:30\S* +Succeeded"));
        Assert.That(outcome.Notes, Is.EqualTo(new[] { "default strategy", "WS-01" }));
    }

    [Test]
    public void A_dry_run_comes_to_the_wrapper_as_another_strategy()
    {
        var outcome = Build<OwnLoop>().Run("--target=WS-01", "--dryrun");

        Assert.That(outcome.Notes, Is.EqualTo(new[] { "DryRunExecutionStrategy" }), outcome.Output);
    }

    private static TestBuild Build() => Build<Workstreams>();

    private static TestBuild Build<TEngine>() where TEngine : class, ICakeEngine =>
        new TestBuild().Task<Publish>().Configure(services => services
            .AddSingleton<CakeEngine>().AddSingleton<ICakeEngine, TEngine>());

    /// <summary>Names the wrapper's task for the build's own; it is never registered itself.</summary>
    private sealed class RunAll : FrostingTask;

    [IsDependentOn(typeof(RunAll))]
    private sealed class Publish(List<string> notes) : NotingTask(notes);

    private class Workstreams : WrappedEngine
    {
        public Workstreams(
            CakeEngine inner, ICakeArguments arguments, ICakeEnvironment environment, ICakeLog log, List<string> notes)
            : base(inner)
        {
            log.Debug("Registering workstreams");
            inner.RegisterTask("WS-01").Description("first").Does(() => notes.Add("WS-01"));
            inner.RegisterTask("WS-02").Description("second").IsDependentOn("WS-01").Does(() => notes.Add("WS-02"));
            inner.RegisterTask("RunAll").IsDependentOn("WS-02");
            var seen = environment.WorkingDirectory.GetDirectoryName() + " jobs "
                + string.Join(',', arguments.GetArguments("jobs"));
            inner.RegisterTask("Seen").Does(() => notes.Add(seen));
        }
    }

    private sealed class OwnLoop(
        CakeEngine inner, ICakeArguments arguments, ICakeEnvironment environment, ICakeLog log, List<string> notes)
        : Workstreams(inner, arguments, environment, log, notes)
    {
        private readonly List<string> _notes = notes;

        public override async Task<CakeReport> RunTargetAsync(
            ICakeContext context, IExecutionStrategy strategy, ExecutionSettings settings)
        {
            _notes.Add(strategy is DefaultExecutionStrategy ? "default strategy" : strategy.GetType().Name);
            var report = new CakeReport();
            foreach (var target in settings.Targets)
            {
                await strategy.ExecuteAsync((CakeTask)Tasks.Single(task => task.Name == target), context);
                report.Add(target, TimeSpan.FromSeconds(90));
            }

            return report;
        }
    }
}
