using Cake.Core;
using Cake.Frosting.Tests.Support;

namespace Cake.Frosting.Tests;

public sealed class TaskTests
{
    [Test]
    public void A_task_is_called_like_its_type_unless_an_attribute_names_it()
    {
        var build = new TestBuild().Task<Compile>().Task<Named>();

        var outcome = build.Run("--target=Compile", "--target=second-name");

        Assert.That(outcome.Notes, Is.EqualTo(new[] { "Compile", "Named" }), outcome.Output);
    }

    [Test]
    public void Names_are_compared_without_regard_to_case()
    {
        var outcome = new TestBuild().Task<Compile>().Run("--target=cOMPILE");

        Assert.That(outcome.Notes, Is.EqualTo(new[] { "Compile" }), outcome.Output);
    }

    [Test]
    public void Dependencies_run_first_and_reverse_dependencies_too()
    {
        var build = new TestBuild().Task<Package>().Task<Compile>().Task<Sign>();

        var outcome = build.Run("--target=Package");

        Assert.That(outcome.Notes, Is.EqualTo(new[] { "Compile", "Sign", "Package" }), outcome.Output);
    }

    [Test]
    public void Attributes_of_dependencies_are_inherited_and_name_and_description_are_not()
    {
        var build = new TestBuild().Task<Compile>().Task<Named>().Task<Heir>();

        var run = build.Run("--target=Heir");
        var described = new TestBuild().Task<Compile>().Task<Named>().Task<Heir>().Run("--description");

        Assert.Multiple(() =>
        {
            Assert.That(run.Notes, Is.EqualTo(new[] { "Compile", "Heir" }), run.Output);
            Assert.That(described.Output, Does.Match(@"second-name +\S").And.Match(@"Heir +\r?\n"));
        });
    }

    [Test]
    public void An_asynchronous_task_is_waited_for()
    {
        var outcome = new TestBuild().Task<Slow>().Run("--target=Slow");

        Assert.That(outcome.Notes, Is.EqualTo(new[] { "begun", "done" }), outcome.Output);
    }

    [Test]
    public void A_task_that_overrides_nothing_runs_as_a_target_of_its_dependencies()
    {
        var outcome = new TestBuild().Task<Compile>().Task<All>().Run("--target=All");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Notes, Is.EqualTo(new[] { "Compile" }), outcome.Output);
        });
    }

    [Test]
    public void A_dependency_that_is_no_task_is_refused_by_name()
    {
        var outcome = new TestBuild().Task<Broken>().Run("--target=Broken");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Does.Contain("String"));
        });
    }

    [Test]
    public void A_dependency_that_is_not_registered_is_refused_with_both_names()
    {
        var outcome = new TestBuild().Task<Package>().Run("--target=Package");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Does.Contain("'Package'").And.Contain("'Compile'"));
        });
    }

    [Test]
    public void A_task_of_neither_base_is_refused()
    {
        var outcome = new TestBuild().Task<Bare>().Run("--target=Bare");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Does.Contain("FrostingTask"));
        });
    }

    [Test]
    public void The_public_tasks_of_an_added_assembly_belong_to_the_build()
    {
        var build = new TestBuild();
        build.Host.AddAssembly(typeof(LoadedAssembliesTask).Assembly);

        var outcome = build.Run("--description");

        Assert.That(
            outcome.Output,
            Does.Contain("Assemblies").And.Not.Contain(nameof(AbstractTask)).And.Not.Contain(nameof(HiddenTask)));
    }

    private sealed class Compile(List<string> notes) : NotingTask(notes);

    [TaskName("second-name")]
    [TaskDescription("Has a name of its own")]
    [IsDependentOn(typeof(Compile))]
    private class Named(List<string> notes) : NotingTask(notes);

    private sealed class Heir(List<string> notes) : Named(notes);

    [IsDependentOn(typeof(Compile))]
    private sealed class Package(List<string> notes) : NotingTask(notes);

    [IsDependeeOf(typeof(Package))]
    private sealed class Sign(List<string> notes) : NotingTask(notes);

    [IsDependentOn(typeof(Compile))]
    private sealed class All : FrostingTask;

    [IsDependentOn(typeof(string))]
    private sealed class Broken(List<string> notes) : NotingTask(notes);

    private sealed class Slow(List<string> notes) : AsyncFrostingTask
    {
        public override async Task RunAsync(ICakeContext context)
        {
            notes.Add("begun");
            await Task.Yield();
            notes.Add("done");
        }
    }

    private sealed class Bare(List<string> notes) : IFrostingTask
    {
        public Task RunAsync(ICakeContext context) => Task.CompletedTask;

        public bool ShouldRun(ICakeContext context) => true;

        public void OnError(Exception exception, ICakeContext context) => throw exception;

        public void Finally(ICakeContext context) => notes.Add("finally");
    }
}
