using System.Text.Json;
using Build.Tests.Documents;
using Build.Tests.Sample;
using Build.Tests.Support;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Git;

namespace Build.Tests.Scripts;

/// <summary>The scripts for real: a copy of this repository as it was cloned, built by both.</summary>
public class FreshCopyTests
{
    private readonly TemporaryFolder _folder = new();
    private PowerShellHost.Outcome? _firstStart;

    private string Root => _folder.PathOf("a fresh copy");

    private string ProgramSource => Path.Combine(Root, "build", "Program.cs");

    private string Sandbox => Path.Combine(Root, ".sandbox");

    private string[] Programs => Directory.GetDirectories(Path.Combine(Root, "artifacts", "run"));

    [OneTimeSetUp]
    public async Task Copy_and_start()
    {
        await ThisRepository.CopyToAsync(Root);
        _firstStart = StartPs1(Root, "--description");
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Build_ps1_builds_and_starts_the_program()
    {
        Assert.That(_firstStart!.ExitCode, Is.Zero, _firstStart.Error);
        Assert.That(string.Join('\n', _firstStart.Output), Does.Contain("Compile").And.Contains("Test"));
        Assert.That(_firstStart.Error, Does.Contain("building the program"));
    }

    [Test]
    public void Build_ps1_starts_it_without_a_word_when_nothing_changed()
    {
        StartPs1(Root, "--description");
        var programs = Programs;
        var second = StartPs1(_folder.Root, "--description");
        Assert.That(string.Join('\n', second.Output), Does.Contain("Compile"));
        Assert.That(second.Error, Is.Empty);
        Assert.That(Programs, Is.EquivalentTo(programs));
    }

    [Test]
    public void The_program_names_the_runtime_that_it_was_compiled_for()
    {
        var runtime = File.ReadAllLines(Path.Combine(Programs[0], "runtime"));
        Assert.That(runtime[0], Does.Exist);
        Assert.That(runtime[2], Does.Exist.And.EndsWith(runtime[1]));
    }

    [Test]
    public void Build_ps1_passes_the_programs_exit_code_on() =>
        Assert.That(StartPs1(Root, "--target=Nothing-of-the-kind").ExitCode, Is.Not.Zero.And.Not.EqualTo(70));

    [Test]
    public void Build_ps1_shows_the_errors_of_a_build_that_fails_and_exits_with_70()
    {
        var source = File.ReadAllText(ProgramSource);
        File.WriteAllText(ProgramSource, source + "this does not compile");
        var result = StartPs1(Root, "--description");
        File.WriteAllText(ProgramSource, source);
        Assert.That(result.ExitCode, Is.EqualTo(70));
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.Error, Does.Contain("error CS").And.Contains("the build failed"));
        Assert.That(File.Exists(Path.Combine(Root, "artifacts", "run", "lock")), Is.False);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "build.ps1 is the script of Windows.")]
    public async Task Build_sh_does_the_same()
    {
        var first = await Commands.RunAsync(Root, Path.Combine(Root, "build.sh"), "--description");
        var second = await Commands.RunAsync(Root, Path.Combine(Root, "build.sh"), "--description");
        Assert.That(first.StandardOutput, Does.Contain("Compile").And.Contains("Test"));
        Assert.That(second.StandardOutput, Is.EqualTo(first.StandardOutput));
        Assert.That(first.StandardError, Does.Contain("building the program"));
        Assert.That(second.StandardError, Is.Empty);
    }

    [Test]
    public async Task The_documents_commands_take_every_workstream_of_the_sample_to_one_commit_in_its_scope()
    {
        FolderRemoval.Remove(Sandbox);
        foreach (var command in await DocumentCommand.OfAsync(Typist.FreshCopy))
        {
            var typed = await TypeAsync(command.Program, command.Arguments);
            Assert.That(typed.ExitCode, Is.EqualTo(command.ExitCode), $"{command.Text}\n{string.Join('\n', typed.Output)}\n{typed.Error}");
        }
        await AssertDoneAsync(SampleBundles.Load().Workstreams);
        await AssertFailedFirstAsync();
        var reused = StartPs1(Root, "--target=WS-03");
        Assert.That(reused.ExitCode, Is.Zero, string.Join('\n', reused.Output) + reused.Error);
        Assert.That(string.Join('\n', reused.Output), Does.Contain("All 2 workstreams are done."));
    }

    [Test]
    public async Task The_targets_of_commands_that_are_too_long_for_a_test_are_there()
    {
        foreach (var target in CommandsLeftOut.All.Select(one => one.Text.Split(' ')).Where(words => words[0] == "./build.sh"))
            Assert.That(string.Join('\n', (await TypeAsync(target[0], [.. target[1..], "--dryrun"])).Output), Does.Contain("This was a dry run"));
    }

    [Test]
    public void Build_ps1_plans_a_workstream_and_what_it_depends_on_first()
    {
        FolderRemoval.Remove(Sandbox);
        var plan = string.Join('\n', StartPs1(Root, "--target=WS-03", "--dryrun").Output);
        Assert.That(plan, Does.Contain("WS-01").And.Contain("WS-03").And.Not.Contain("WS-02"));
        Assert.That(Directory.Exists(Sandbox), Is.False);
    }

    /// <summary>The branches are those of the workstreams, each one commit on its base, with trailers and only its files.</summary>
    private async Task AssertDoneAsync(IReadOnlyList<Workstream> workstreams)
    {
        var branches = await GitAsync("for-each-ref", "--format=%(refname:short)", "refs/heads/ws");
        Assert.That(branches.Split('\n'), Is.EquivalentTo(workstreams.Select(workstream => workstream.Branch)));
        foreach (var workstream in workstreams)
        {
            var trailers = await GitAsync("log", "-1", "--format=%(trailers)", workstream.Branch);
            Assert.That(trailers, Does.Contain($"Workstream: {workstream.Id}").And.Contain($"OpenSpec-Change: {workstream.OpenSpecChange}"));
            Assert.That(
                (await GitAsync("diff", "--name-only", $"{workstream.Branch}^", workstream.Branch)).Split('\n'),
                Is.Not.Empty.And.SubsetOf(workstream.FilesScope.Concat(workstream.FilesCreate)));
            if (workstream.DependsOn.Count == 0)
                Assert.That(await GitAsync("rev-parse", $"{workstream.Branch}^"), Is.EqualTo(await GitAsync("rev-parse", "main")));
        }
    }

    /// <summary>Two of the recorded edits are wrong on purpose: one for the static check, one for an acceptance test.</summary>
    private async Task AssertFailedFirstAsync()
    {
        var firstRun = Directory.GetDirectories(Path.Combine(Sandbox, "greeter", ".pipeline", "runs")).Min(StringComparer.Ordinal);
        var told = await TypeAsync("./build.sh", ["show-errors", $"--id={Path.GetFileName(firstRun)}", "--json"]);
        using var errors = JsonDocument.Parse(string.Join('\n', told.Output));
        Assert.That(
            errors.RootElement.GetProperty("errors").EnumerateArray().Select(error => string.Join(' ', Told(error, "ws_id", "step", "error_code"))),
            Is.EqualTo(["WS-05 static CS1002", "WS-06 runtime nonzero_exit"]));
    }

    private static IEnumerable<string?> Told(JsonElement error, params string[] fields) => fields.Select(field => error.GetProperty(field).GetString());

    private async Task<string> GitAsync(params string[] arguments) =>
        (await Commands.RunAsync(Path.Combine(Sandbox, "greeter"), "git", arguments)).StandardOutput.Trim();

    /// <summary>With the script of this system; what is for the sample's reader, in the sample.</summary>
    private async Task<PowerShellHost.Outcome> TypeAsync(string program, string[] arguments)
    {
        if (program == "./build.sh" && OperatingSystem.IsWindows())
            return StartPs1(Root, arguments);
        var typed = program == "./build.sh"
            ? await Commands.TryAsync(Root, Path.Combine(Root, "build.sh"), arguments)
            : await Commands.TryAsync(Path.Combine(Sandbox, "greeter"), program, arguments);
        return new PowerShellHost.Outcome(typed.ExitCode, typed.StandardOutput.Split('\n'), typed.StandardError);
    }

    private PowerShellHost.Outcome StartPs1(string folder, params string[] arguments) =>
        PowerShellHost.Run(folder, Path.Combine(Root, "build.ps1"), arguments);
}
