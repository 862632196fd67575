using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Frosting.Tests.Support;

namespace Cake.Frosting.Tests;

public sealed class ConfigurationTests
{
    [TestCase("--verbosity=diagnostic", Verbosity.Diagnostic)]
    [TestCase("--verbosity=quiet", Verbosity.Quiet)]
    [TestCase("-v=Minimal", Verbosity.Minimal)]
    [TestCase("--other", Verbosity.Normal)]
    public void The_verbosity_is_the_logs(string option, Verbosity expected) =>
        Assert.That(new TestBuild().Task<LogLevel>().Run("-t", "LogLevel", option).Notes, Is.EqualTo(new[] { expected.ToString() }));

    [TestCase("--working")]
    [TestCase("-w")]
    public void The_working_directory_of_the_command_line_goes_before_the_builds_own(string option)
    {
        using var folder = new TempFolder();
        var build = new TestBuild().Task<Where>();
        build.Host.UseWorkingDirectory(folder.Sub("build's"));

        var outcome = build.Run("-t", "Where", option, folder.Sub("asked for"));

        Assert.That(outcome.Notes.Single(), Does.EndWith("/asked for"), outcome.Output);
    }

    [Test]
    public void The_builds_own_working_directory_is_entered_before_the_configuration_is_read()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "cake.config"), "[Greeting]\nWord=hello\n");
        var build = new TestBuild().Task<Where>().Task<Greeting>();
        build.Host.UseWorkingDirectory(folder.Path);

        var outcome = build.Run("-t", "Where", "-t", "Greeting");

        Assert.That(outcome.Notes[0], Is.EqualTo("hello"), outcome.Output);
    }

    [Test]
    public void A_missing_working_directory_is_refused_by_name()
    {
        using var folder = new TempFolder();

        var outcome = new TestBuild().Task<Where>().Run("-t", "Where", "-w", Path.Combine(folder.Path, "missing"));

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Notes, Is.Empty);
            Assert.That(outcome.Output, Does.Contain("/missing'").And.Contain("does not exist"));
        });
    }

    [Test]
    public void A_setting_is_a_default_that_an_argument_replaces()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Greeted(), Is.EqualTo(new[] { "morning" }));
            Assert.That(Greeted("--greeting_word=evening"), Is.EqualTo(new[] { "evening" }));
        });

        static IReadOnlyList<string> Greeted(params string[] arguments)
        {
            var build = new TestBuild().Task<Greeting>();
            build.Host.UseCakeSetting("Greeting_Word", "night").UseCakeSetting("greeting_word", "morning");
            return build.Run(["-t", "Greeting", .. arguments]).Notes;
        }
    }

    private sealed class LogLevel(List<string> notes) : FrostingTask
    {
        public override void Run(ICakeContext context) => notes.Add(context.Log.Verbosity.ToString());
    }

    private sealed class Where(List<string> notes) : FrostingTask
    {
        public override void Run(ICakeContext context) => notes.Add(context.Environment.WorkingDirectory.FullPath);
    }

    private sealed class Greeting(List<string> notes, ICakeConfiguration configuration) : FrostingTask
    {
        public override void Run(ICakeContext context) => notes.Add(configuration.GetValue("Greeting_Word"));
    }
}
