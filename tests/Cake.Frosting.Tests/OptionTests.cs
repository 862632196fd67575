using Cake.Cli;
using Cake.Core;
using Cake.Frosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Tests;

public sealed class OptionTests
{
    [Test]
    public void Without_a_target_the_default_task_runs() =>
        Assert.That(Build().Run().Notes, Is.EqualTo(new[] { "First", "Default" }));

    [TestCase("--target=First")]
    [TestCase("--target", "First")]
    [TestCase("--Target=First")]
    [TestCase("-t", "First")]
    public void A_target_is_named_by(params string[] arguments) =>
        Assert.That(Build().Run(arguments).Notes, Is.EqualTo(new[] { "First" }));

    [Test]
    public void Several_targets_run_in_the_order_of_their_names() =>
        Assert.That(Build().Run("--target=Other", "-t", "First").Notes, Is.EqualTo(new[] { "First", "Other" }));

    [TestCase("--exclusive")]
    [TestCase("-e")]
    public void Exclusive_leaves_dependencies_out(string option) =>
        Assert.That(Build().Run(option).Notes, Is.EqualTo(new[] { "Default" }));

    [TestCase("--dryrun")]
    [TestCase("--noop")]
    [TestCase("--whatif")]
    public void A_dry_run_names_the_tasks_in_order_and_runs_none(string option)
    {
        var outcome = Build().Run(option);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Notes, Is.Empty);
            Assert.That(outcome.Output, Does.Match(@"1\. First\s+2\. Default").And.Contain("dry run"));
        });
    }

    [TestCase("--tree")]
    [TestCase("--showtree")]
    public void The_tree_shows_dependencies_below_their_dependents(string option)
    {
        var outcome = Build().Run(option);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Notes, Is.Empty);
            Assert.That(outcome.Output, Does.Match(@"Default\r?\n└─First"));
        });
    }

    [TestCase("--description")]
    [TestCase("--descriptions")]
    [TestCase("--showdescription")]
    [TestCase("--showdescriptions")]
    public void Descriptions_are_shown_for_every_task(string option)
    {
        var outcome = Build().Run(option);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Notes, Is.Empty);
            Assert.That(outcome.Output, Does.Match(@"First +Comes first").And.Contain("Other").And.Contain("Default"));
        });
    }

    [TestCase("--version")]
    [TestCase("--ver")]
    public void The_version_is_printed_and_nothing_runs(string option)
    {
        var outcome = Build().Configure(services => services.AddSingleton<IVersionResolver, Versions>()).Run(option);

        Assert.That(outcome, Is.EqualTo(outcome with { ExitCode = 0, Output = "1.2.3" + Environment.NewLine }));
        Assert.That(outcome.Notes, Is.Empty);
    }

    [Test]
    public void A_version_with_a_value_is_the_builds_argument() =>
        Assert.That(Build().Task<Arguments>().Run("-t", "Arguments", "--version=1.2.3").Notes, Does.Contain("version=1.2.3"));

    [Test]
    public void Information_holds_the_version_at_length()
    {
        var outcome = Build().Configure(services => services.AddSingleton<IVersionResolver, Versions>()).Run("--info");

        Assert.That(outcome.Output, Does.Contain("Version: 1.2.3").And.Contain("Details: 1.2.3+abc"));
    }

    [Test]
    public void Unknown_options_reach_the_build_as_arguments_and_known_ones_do_not()
    {
        var outcome = Build().Task<Arguments>().Run("-t", "Arguments", "--jobs=4", "--resume", "--id", "latest", "--id=2", "-e", "--verbosity=quiet");

        Assert.That(
            outcome.Notes,
            Is.EquivalentTo(new[] { "jobs=4", "resume=", "id=latest,2", "target=Arguments" }), outcome.Output);
    }

    [Test]
    public void The_report_names_each_task_and_is_left_out_on_demand()
    {
        var reported = Build().Run();
        var silent = Build().Run("--no-report");

        Assert.Multiple(() =>
        {
            Assert.That(reported.Output, Does.Match(@"First +\d\d:\d\d:\S+ +Succeeded").And.Contain("Total:"));
            Assert.That(silent.Output, Does.Not.Contain("Succeeded").And.Not.Contain("Total:"));
            Assert.That(silent.Notes, Is.EqualTo(reported.Notes));
        });
    }

    private static TestBuild Build() => new TestBuild().Task<DefaultTask>().Task<First>().Task<Other>();

    [TaskName("Default")]
    [IsDependentOn(typeof(First))]
    private sealed class DefaultTask(List<string> notes) : FrostingTask
    {
        public override void Run(ICakeContext context) => notes.Add("Default");
    }

    [TaskDescription("Comes first")]
    private sealed class First(List<string> notes) : NotingTask(notes);

    private sealed class Other(List<string> notes) : NotingTask(notes);

    private sealed class Arguments(List<string> notes) : FrostingTask
    {
        public override void Run(ICakeContext context) => notes.AddRange(context.Arguments.GetArguments()
            .Select(argument => $"{argument.Key}={string.Join(',', argument.Value)}"));
    }

    private sealed class Versions : IVersionResolver
    {
        public string GetVersion() => "1.2.3";

        public string GetProductVersion() => "1.2.3+abc";
    }
}
