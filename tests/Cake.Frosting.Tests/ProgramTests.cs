using Cake.Frosting.Tests.Support;

namespace Cake.Frosting.Tests;

public sealed class ProgramTests
{
    private static readonly string[] Options =
        ["target", "working", "verbosity", "description", "tree", "dryrun", "exclusive", "version", "info", "no-report"];

    [Test]
    public void The_public_tasks_of_the_entry_assembly_are_the_builds()
    {
        var (exitCode, output) = TestProgram.Run("--target=Assemblies");

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero, output);
            Assert.That(output, Does.Contain("loaded Cake.Frosting"));
        });
    }

    [Test]
    public void NuGet_is_not_loaded_while_no_tool_is_to_be_installed() =>
        Assert.That(
            TestProgram.Run("--target=Assemblies").Output, Does.Contain("loaded Cake.Core").And.Not.Contain("NuGet"));

    [TestCase("--help")]
    [TestCase("-h")]
    public void Help_lists_the_options_and_runs_nothing(string option)
    {
        var (exitCode, output) = TestProgram.Run("--target=Assemblies", option);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero, output);
            Assert.That(output, Does.Not.Contain("loaded"));
            foreach (var name in Options) Assert.That(output, Does.Contain("--" + name));
        });
    }

    [Test]
    public void A_bare_word_is_refused_by_name()
    {
        var (exitCode, output) = TestProgram.Run("show-run");

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Not.Zero);
            Assert.That(output, Does.Contain("show-run").And.Not.Contain("loaded"));
        });
    }
}
