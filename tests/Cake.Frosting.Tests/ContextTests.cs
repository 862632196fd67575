using Cake.Core;
using Cake.Frosting.Tests.Support;

namespace Cake.Frosting.Tests;

public sealed class ContextTests
{
    [Test]
    public void Tasks_hooks_and_lifetimes_get_the_builds_own_context()
    {
        var build = new TestBuild().Task<Greet>().Configure(services => services.UseContext<Own>().UseSetup<Prepare>());

        var outcome = build.Run("--target=Greet");

        Assert.That(outcome.Notes, Is.EqualTo(new[] { "prepare hello", "greet hello" }), outcome.Output);
    }

    [Test]
    public void A_task_whose_context_does_not_fit_is_left_out_with_a_warning()
    {
        var outcome = new TestBuild().Task<Greet>().Task<Plain>().Run("--target=Plain");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Notes, Is.EqualTo(new[] { "Plain" }));
            Assert.That(outcome.Output, Does.Contain(typeof(Own).FullName));
        });
    }

    [Test]
    public void A_task_that_was_left_out_is_no_target()
    {
        var outcome = new TestBuild().Task<Greet>().Run("--target=Greet");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Does.Contain("'Greet' was not found"));
        });
    }

    private sealed class Own(ICakeContext context) : FrostingContext(context)
    {
        public string Greeting { get; } = "hello";
    }

    private abstract class OwnTask : FrostingTask<Own>;

    private sealed class Greet(List<string> notes) : OwnTask
    {
        public override void Run(Own context) => notes.Add("greet " + context.Greeting);
    }

    private sealed class Prepare(List<string> notes) : FrostingSetup<Own>
    {
        public override void Setup(Own context, ISetupContext info) => notes.Add("prepare " + context.Greeting);
    }

    private sealed class Plain(List<string> notes) : NotingTask(notes);
}
