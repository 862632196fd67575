using System.Runtime.Versioning;
using Build.Tests.Support;
using CliWrap;
using CliWrap.Buffered;

namespace Build.Tests.Scripts;

[Platform(Exclude = "Win", Reason = "build.ps1 is the script of Windows.")]
[UnsupportedOSPlatform("windows")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BuildShTests : IDisposable
{
    private readonly PretendedRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Test]
    public async Task The_first_start_builds_and_then_hands_the_arguments_on_as_they_are()
    {
        var result = await _repository.StartAsync("run", "--repo=a b", "", "$(x)", "*", "\"");
        Assert.That(result.StandardOutput, Is.EqualTo("<run><--repo=a b><><$(x)><*><\">"));
        Assert.That(_repository.Builds.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_the_build_says_goes_to_standard_error()
    {
        var result = await _repository.StartAsync("--json");
        Assert.That(result.StandardOutput, Is.EqualTo("<--json>"));
        Assert.That(result.StandardError, Does.Contain("built"));
    }

    [Test]
    public async Task When_nothing_changed_only_the_program_is_started_and_nothing_is_said()
    {
        await _repository.StartAsync();
        var before = _repository.Calls.Count;
        var result = await _repository.StartAsync("again");
        Assert.That(result.StandardError, Is.Empty);
        Assert.That(_repository.Calls.Skip(before).Select(call => Path.GetFileName(call.Arguments)), Is.EqualTo(["Build.dll again"]));
    }

    [TestCase("build/Program.cs")]
    [TestCase("src/deep/er/new ä.cs")]
    [TestCase("schema/a.json")]
    [TestCase("templates/a.liquid")]
    [TestCase("config/tools.yaml")]
    [TestCase("Directory.Build.props")]
    [TestCase("Directory.Packages.props")]
    [TestCase("global.json")]
    public async Task A_changed_or_new_source_is_built(string file)
    {
        await _repository.StartAsync();
        _repository.Write(file, "changed");
        await _repository.StartAsync();
        Assert.That(_repository.Builds.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_deleted_source_is_a_change()
    {
        await _repository.StartAsync();
        File.Delete(_repository.PathOf("src", "a.cs"));
        await _repository.StartAsync();
        Assert.That(_repository.Builds.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_source_replaced_by_an_older_one_is_a_change()
    {
        await _repository.StartAsync();
        File.SetLastWriteTimeUtc(_repository.PathOf("src", "a.cs"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await _repository.StartAsync();
        Assert.That(_repository.Builds.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task An_edit_of_what_no_program_is_made_of_builds_nothing()
    {
        await _repository.StartAsync();
        _repository.Write("tests/a.cs", "changed");
        _repository.Write("docs/a.md", "changed");
        await _repository.StartAsync();
        Assert.That(_repository.Builds.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_was_only_touched_builds_nothing_and_is_looked_at_once()
    {
        await _repository.StartAsync();
        var stamp = _repository.PathOf("artifacts", "run", "stamp");
        var built = File.GetLastWriteTimeUtc(stamp);
        _repository.Write("src/.a.cs.swp", "");
        File.Delete(_repository.PathOf("src", ".a.cs.swp"));
        await _repository.StartAsync();
        var looked = File.GetLastWriteTimeUtc(stamp);
        await _repository.StartAsync();
        Assert.That(_repository.Builds.Count(), Is.EqualTo(1));
        Assert.That(looked, Is.GreaterThan(built));
        Assert.That(File.GetLastWriteTimeUtc(stamp), Is.EqualTo(looked));
        Assert.That(Directory.EnumerateFiles(_repository.PathOf("artifacts", "run")), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Where_find_does_not_know_cnewer_names_sizes_and_times_decide()
    {
        _repository.WriteProgram("bin/find", "#!/bin/sh\ncase \"$*\" in *-cnewer*) exit 1 ;; esac\nPATH=${PATH#*:} exec find \"$@\"\n");
        await _repository.StartAsync();
        await _repository.StartAsync();
        Assert.That(_repository.Builds.Count(), Is.EqualTo(1));
        _repository.Write("src/a.cs", "changed");
        await _repository.StartAsync();
        Assert.That(_repository.Builds.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_deleted_artifacts_folder_is_built_again()
    {
        await _repository.StartAsync();
        Directory.Delete(_repository.PathOf("artifacts"), recursive: true);
        var result = await _repository.StartAsync("back");
        Assert.That(result.StandardOutput, Is.EqualTo("<back>"));
    }

    [Test]
    public async Task A_program_that_was_compiled_for_a_runtime_is_started_with_that_one()
    {
        _repository.Write("bin/framework/System.dll", "");
        var result = await _repository.StartAsync("compiled", ["a b"]);
        Assert.That(result.StandardOutput, Is.EqualTo("<a b>"), result.StandardError);
        Assert.That(_repository.Calls[^1].Arguments, Does.StartWith("exec --fx-version 10.0.1 ").And.EndWith("Build.dll a b"));
    }

    [Test]
    public async Task A_program_whose_runtime_is_gone_is_built_again()
    {
        _repository.Write("bin/framework/System.dll", "");
        await _repository.StartAsync("compiled", []);
        Directory.Delete(_repository.PathOf("bin", "framework"), recursive: true);
        Assert.That((await _repository.StartAsync("x")).StandardOutput, Is.EqualTo("<x>"));
        Assert.That(_repository.Builds.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_program_that_is_built_for_a_runtime_that_is_not_there_is_not_started()
    {
        var result = await _repository.StartAsync("compiled", ["x"]);
        Assert.That(result.ExitCode, Is.EqualTo(70));
        Assert.That(result.StandardError, Does.Contain("not there").And.Contains("runtime names it"));
    }

    [Test]
    public async Task A_build_that_fails_starts_nothing_and_exits_with_70()
    {
        var result = await _repository.StartAsync("broken", ["--json"]);
        Assert.That(result.ExitCode, Is.EqualTo(70));
        Assert.That(result.StandardOutput, Is.Empty);
        Assert.That(result.StandardError, Does.Contain("error CS1002").And.Contains("the build failed"));
        Assert.That(Directory.EnumerateFileSystemEntries(_repository.PathOf("artifacts", "run")), Is.Empty);
    }

    [Test]
    public async Task An_old_program_is_not_started_when_the_new_one_does_not_build()
    {
        await _repository.StartAsync();
        _repository.Write("src/a.cs", "broken");
        Assert.That((await _repository.StartAsync("broken", ["x"])).StandardOutput, Is.Empty);
        Assert.That((await _repository.StartAsync("x")).StandardOutput, Is.EqualTo("<x>"));
        Assert.That(_repository.Builds.Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task A_build_that_was_killed_leaves_nothing_that_the_next_start_trips_over()
    {
        var killed = await _repository.StartAsync("killed", ["x"]);
        Assert.That(killed.ExitCode, Is.EqualTo(137));
        Assert.That(File.Exists(_repository.PathOf("artifacts", "run", "lock")), "the killed build's lock");
        var next = await _repository.StartAsync("x");
        Assert.That(next.StandardOutput, Is.EqualTo("<x>"), next.StandardError);
        Assert.That(File.Exists(_repository.PathOf("artifacts", "run", "lock")), Is.False);
    }

    [Test]
    public async Task Starts_at_the_same_time_build_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => _repository.StartAsync($"{number}")));
        Assert.That(results.Select(result => result.StandardOutput), Is.EqualTo(["<0>", "<1>", "<2>", "<3>"]));
        Assert.That(_repository.Builds.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task It_keeps_the_working_directory_but_builds_in_its_own()
    {
        using var home = new TemporaryFolder();
        await _repository.StartAsync(home.Root, _repository.PathOf("build.sh"), "works", ["x"]);
        Assert.That(_repository.Builds.Single().Folder, Is.EqualTo(_repository.PathOf()));
        Assert.That(_repository.Calls[^1].Folder, Is.EqualTo(home.Root));
    }

    [Test]
    public async Task It_finds_its_root_through_symbolic_links()
    {
        using var home = new TemporaryFolder();
        File.CreateSymbolicLink(home.PathOf("first"), _repository.PathOf("build.sh"));
        File.CreateSymbolicLink(home.PathOf("second"), "first");
        var result = await _repository.StartAsync(home.Root, home.PathOf("second"), "works", ["x"]);
        Assert.That(result.StandardOutput, Is.EqualTo("<x>"), result.StandardError);
    }

    [Test]
    public async Task It_becomes_the_program_so_that_a_signal_reaches_it()
    {
        await _repository.StartAsync();
        var started = Cli.Wrap(_repository.PathOf("build.sh"))
            .WithEnvironmentVariables(variables => variables
                .Set("PATH", _repository.PathOf("bin") + ":" + Environment.GetEnvironmentVariable("PATH"))
                .Set("CALLS", _repository.PathOf("..", "calls")))
            .ExecuteBufferedAsync();
        await started;
        Assert.That(_repository.Calls[^1].ProcessId, Is.EqualTo(started.ProcessId));
    }

    [Test]
    public async Task Without_an_SDK_it_says_what_to_install()
    {
        File.Delete(_repository.PathOf("bin", "dotnet"));
        foreach (var tool in (string[])["dirname", "readlink"])
            File.CreateSymbolicLink(_repository.PathOf("bin", tool), (await Commands.RunAsync("/", "sh", "-c", $"command -v {tool}")).StandardOutput.Trim());
        var path = new Dictionary<string, string?> { ["PATH"] = _repository.PathOf("bin") };
        var result = await Commands.TryAsync(_repository.PathOf(), _repository.PathOf("build.sh"), path);
        Assert.That(result.ExitCode, Is.EqualTo(70));
        Assert.That(result.StandardError, Does.Contain("Install the .NET SDK 10.0"));
    }
}
