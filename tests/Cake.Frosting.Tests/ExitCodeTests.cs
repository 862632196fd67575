using Cake.Core;
using Cake.Frosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Tests;

public sealed class ExitCodeTests
{
    [Test]
    public void A_tasks_exception_is_1_whatever_it_carries_and_the_report_is_printed()
    {
        var outcome = new TestBuild().Task<Fine>().Task<Fail>().Run("--target=Fail");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Does.Match(@"Fine +\S+ +Succeeded").And.Match(@"Fail +\S+ +Failed"));
            Assert.That(outcome.Output, Does.Contain("Error: out of order"));
        });
    }

    [Test]
    public void An_exit_code_thrown_by_the_engine_is_the_builds()
    {
        var build = new TestBuild().Task<Fine>().Configure(services => services
            .AddSingleton<CakeEngine>().AddSingleton<ICakeEngine, PartialEngine>());

        var outcome = build.Run("--target=Fine");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(2));
            Assert.That(outcome.Output, Does.Contain("Error: partial"));
        });
    }

    [Test]
    public void An_unknown_target_is_1() =>
        Assert.That(new TestBuild().Run("--target=Missing").ExitCode, Is.EqualTo(1));

    [Test]
    public void A_service_that_cannot_be_made_is_1_and_named()
    {
        var outcome = new TestBuild().Task<NeedsWhatNobodyGives>().Run("--target=Fine");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Does.Contain(nameof(NeedsWhatNobodyGives)));
        });
    }

    [Test]
    public void At_diagnostic_verbosity_the_whole_exception_is_logged() =>
        Assert.That(
            new TestBuild().Run("--target=Missing", "-v", "diagnostic").Output, Does.Contain("   at Cake.Core.CakeEngine"));

    private sealed class Fine(List<string> notes) : NotingTask(notes);

    [IsDependentOn(typeof(Fine))]
    private sealed class Fail : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new CakeException(7, "out of order");
    }

    private sealed class NeedsWhatNobodyGives(TimeProvider time) : FrostingTask
    {
        public override void Run(ICakeContext context) => time.GetUtcNow();
    }

    private sealed class PartialEngine(CakeEngine inner) : WrappedEngine(inner)
    {
        public override Task<CakeReport> RunTargetAsync(
            ICakeContext context, IExecutionStrategy strategy, ExecutionSettings settings) =>
            throw new CakeException(2, "partial");
    }
}
