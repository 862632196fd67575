using Cake.Core;
using Cake.Frosting.Tests.Support;

namespace Cake.Frosting.Tests;

public sealed class HookTests
{
    [Test]
    public void A_task_whose_criterion_says_no_is_skipped_and_its_dependents_run()
    {
        var outcome = new TestBuild().Task<Never>().Task<AfterNever>().Run("--target=AfterNever");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Notes, Is.EqualTo(new[] { "asked", "AfterNever" }), outcome.Output);
            Assert.That(outcome.Output, Does.Match(@"Never +- +Skipped").And.Contain("not on a Sunday"));
        });
    }

    [Test]
    public void A_skipped_target_cannot_be_reached()
    {
        var outcome = new TestBuild().Task<Never>().Run("--target=Never");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Does.Contain("Could not reach target"));
        });
    }

    [Test]
    public void An_error_handler_swallows_the_exception_and_dependents_run()
    {
        var outcome = new TestBuild().Task<Handled>().Task<AfterHandled>().Run("--target=AfterHandled");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Notes, Is.EqualTo(new[] { "handled broken", "finally", "AfterHandled" }), outcome.Output);
            Assert.That(outcome.Output, Does.Match(@"Handled +\S+ +Failed"));
        });
    }

    [Test]
    public void Continue_on_error_goes_on_with_exit_code_0()
    {
        var outcome = new TestBuild().Task<Careless>().Task<AfterCareless>().Run("--target=AfterCareless");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Notes, Is.EqualTo(new[] { "AfterCareless" }), outcome.Output);
        });
    }

    [Test]
    public void Finally_runs_after_a_failure_that_ends_the_build()
    {
        var outcome = new TestBuild().Task<Failing>().Task<AfterFailing>().Run("--target=AfterFailing");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Notes, Is.EqualTo(new[] { "finally" }), outcome.Output);
        });
    }

    [Test]
    public void A_hook_that_only_a_middle_class_overrides_counts()
    {
        var outcome = new TestBuild().Task<HeirOfHandled>().Run("--target=HeirOfHandled");

        Assert.That(outcome.Notes, Is.EqualTo(new[] { "handled broken", "finally" }), outcome.Output);
    }

    private sealed class Never(List<string> notes) : NotingTask(notes), IFrostingTask
    {
        private readonly List<string> _notes = notes;

        string IFrostingTask.SkippedMessage => "not on a Sunday";

        public override bool ShouldRun(ICakeContext context)
        {
            _notes.Add("asked");
            return false;
        }
    }

    [IsDependentOn(typeof(Never))]
    private sealed class AfterNever(List<string> notes) : NotingTask(notes);

    private class Handled(List<string> notes) : AsyncFrostingTask
    {
        public override Task RunAsync(ICakeContext context) =>
            Task.FromException(new InvalidOperationException("broken"));

        public override void OnError(Exception exception, ICakeContext context) => notes.Add("handled " + exception.Message);

        public override void Finally(ICakeContext context) => notes.Add("finally");
    }

    private sealed class HeirOfHandled(List<string> notes) : Handled(notes);

    [IsDependentOn(typeof(Handled))]
    private sealed class AfterHandled(List<string> notes) : NotingTask(notes);

    [ContinueOnError]
    private sealed class Careless : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new InvalidOperationException("broken");
    }

    [IsDependentOn(typeof(Careless))]
    private sealed class AfterCareless(List<string> notes) : NotingTask(notes);

    private sealed class Failing(List<string> notes) : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new InvalidOperationException("broken");

        public override void Finally(ICakeContext context) => notes.Add("finally");
    }

    [IsDependentOn(typeof(Failing))]
    private sealed class AfterFailing(List<string> notes) : NotingTask(notes);
}
