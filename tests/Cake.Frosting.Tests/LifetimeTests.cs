using Cake.Core;
using Cake.Frosting.Tests.Support;

namespace Cake.Frosting.Tests;

public sealed class LifetimeTests
{
    private static readonly string[] Everything =
        ["setup Work", "task setup Work", "Work", "task teardown Work", "teardown True"];

    [Test]
    public void Separate_hooks_run_around_the_build_and_each_task()
    {
        var build = new TestBuild().Task<Work>().Configure(services => services
            .UseSetup<Before>().UseTeardown<After>().UseTaskSetup<BeforeTask>().UseTaskTeardown<AfterTask>());

        var outcome = build.Run("--target=Work");

        Assert.That(outcome.Notes, Is.EqualTo(Everything), outcome.Output);
    }

    [Test]
    public void Combined_lifetimes_run_around_the_build_and_each_task()
    {
        var build = new TestBuild().Task<Work>();
        build.Host.UseLifetime<Lifetime>().UseTaskLifetime<TaskLifetime>();

        var outcome = build.Run("--target=Work");

        Assert.That(outcome.Notes, Is.EqualTo(Everything), outcome.Output);
    }

    [Test]
    public void Of_several_setups_the_last_one_registered_is_used()
    {
        var build = new TestBuild().Task<Work>();
        build.Host.UseLifetime<Lifetime>().UseSetup<OtherBefore>();

        var outcome = build.Run("--target=Work");

        Assert.That(outcome.Notes, Is.EqualTo(new[] { "other setup", "Work", "teardown True" }), outcome.Output);
    }

    [Test]
    public void Teardowns_run_after_a_failure()
    {
        var build = new TestBuild().Task<Fail>();
        build.Host.UseLifetime<Lifetime>().UseTaskLifetime<TaskLifetime>();

        var outcome = build.Run("--target=Fail");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(
                outcome.Notes,
                Is.EqualTo(new[] { "setup Fail", "task setup Fail", "task teardown Fail", "teardown False" }),
                outcome.Output);
        });
    }

    [Test]
    public void A_dry_run_runs_setup_and_teardown_of_the_build_and_asks_for_criteria()
    {
        var build = new TestBuild().Task<Asking>();
        build.Host.UseLifetime<Lifetime>().UseTaskLifetime<TaskLifetime>();

        var outcome = build.Run("--target=Asking", "--dryrun");

        Assert.That(outcome.Notes, Is.EqualTo(new[] { "setup Asking", "asked", "teardown True" }), outcome.Output);
    }

    private sealed class Asking(List<string> notes) : FrostingTask
    {
        public override void Run(ICakeContext context) => notes.Add("run");

        public override bool ShouldRun(ICakeContext context)
        {
            notes.Add("asked");
            return true;
        }
    }

    private sealed class Work(List<string> notes) : NotingTask(notes);

    private sealed class Fail : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new InvalidOperationException("broken");
    }

    private sealed class Before(List<string> notes) : FrostingSetup
    {
        public override void Setup(ICakeContext context, ISetupContext info) => notes.Add("setup " + info.TargetTask.Name);
    }

    private sealed class OtherBefore(List<string> notes) : FrostingSetup
    {
        public override void Setup(ICakeContext context, ISetupContext info) => notes.Add("other setup");
    }

    private sealed class After(List<string> notes) : FrostingTeardown
    {
        public override void Teardown(ICakeContext context, ITeardownContext info) => notes.Add("teardown " + info.Successful);
    }

    private sealed class BeforeTask(List<string> notes) : FrostingTaskSetup
    {
        public override void Setup(ICakeContext context, ITaskSetupContext info) => notes.Add("task setup " + info.Task.Name);
    }

    private sealed class AfterTask(List<string> notes) : FrostingTaskTeardown
    {
        public override void Teardown(ICakeContext context, ITaskTeardownContext info) =>
            notes.Add("task teardown " + info.Task.Name);
    }

    private sealed class Lifetime(List<string> notes) : FrostingLifetime
    {
        public override void Setup(ICakeContext context, ISetupContext info) => notes.Add("setup " + info.TargetTask.Name);

        public override void Teardown(ICakeContext context, ITeardownContext info) => notes.Add("teardown " + info.Successful);
    }

    private sealed class TaskLifetime(List<string> notes) : FrostingTaskLifetime
    {
        public override void Setup(ICakeContext context, ITaskSetupContext info) => notes.Add("task setup " + info.Task.Name);

        public override void Teardown(ICakeContext context, ITaskTeardownContext info) =>
            notes.Add("task teardown " + info.Task.Name);
    }
}
