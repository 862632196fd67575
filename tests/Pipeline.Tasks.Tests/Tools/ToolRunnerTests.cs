using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Model.Records;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tests.Tools;

public sealed class ToolRunnerTests
{
    private ToolBench _bench = null!;

    [SetUp]
    public void Build_a_bench() => _bench = new ToolBench();

    [TearDown]
    public void Remove_it() => _bench.Dispose();

    [Test]
    public async Task A_tool_gets_its_arguments_input_environment_and_folder()
    {
        var call = _bench.Call(ToolBench.Profile(), "a b", "ü");
        call = call with { Command = call.Command with { Stdin = "do ünicode", Env = new Dictionary<string, string> { ["COLOUR"] = "off" } } };

        var result = await _bench.Runner.RunAsync(call, CancellationToken.None);

        var given = JsonDocument.Parse(_bench.Artifact("static-1.check.stdout.log")).RootElement;
        Assert.That(result.Succeeded, Is.True);
        Assert.That(result.Artifacts, Is.EqualTo((string[])["static-1.check.stdout.log"]));
        Assert.That(given.GetProperty("args").Deserialize<string[]>(), Is.EqualTo((string[])["a b", "ü"]));
        Assert.That(given.GetProperty("stdin").GetString(), Is.EqualTo("do ünicode"));
        Assert.That(given.GetProperty("env").GetProperty("COLOUR").GetString(), Is.EqualTo("off"));
        Assert.That(given.GetProperty("cwd").GetString(), Does.EndWith(Path.Combine("", "worktree")));
    }

    [Test]
    public async Task Both_outputs_are_kept_apart()
    {
        await _bench.RunAsync(ToolBench.Profile(), "print", "one", "!two");

        Assert.That(_bench.Artifact("static-1.check.stdout.log"), Is.EqualTo("one\n"));
        Assert.That(_bench.Artifact("static-1.check.stderr.log"), Is.EqualTo("two\n"));
    }

    [Test]
    public async Task Who_watches_hears_the_last_line_that_is_for_people()
    {
        await _bench.RunAsync(ToolBench.Profile(), "print", "one", "two", "{\"type\": \"result\"}");

        Assert.That(_bench.Lines.Of("WS-01"), Is.EqualTo("two"));
        _bench.Lines.Forget("WS-01");
        Assert.That(_bench.Lines.Of("WS-01"), Is.Empty);
    }

    [TestCase("git", @"^git version \d+\.")]
    [TestCase("dotnet", @"^\d+\.\d+\.\d+")]
    public async Task A_real_program_is_found_on_PATH(string program, string output)
    {
        var call = _bench.Call(ToolBench.Profile(program), "--version");

        var result = await _bench.Runner.RunAsync(call with { Command = call.Command with { Command = program } }, CancellationToken.None);

        Assert.That((result.ExitCode, result.ErrorCode), Is.EqualTo((0, (string?)null)));
        Assert.That(_bench.Artifact($"static-1.{program}.stdout.log"), Does.Match(output));
    }

    [Test]
    public async Task A_program_that_is_not_installed_is_a_missing_binary()
    {
        var call = _bench.Call(ToolBench.Profile());

        var result = await _bench.Runner.RunAsync(call with { Command = call.Command with { Command = "no-such-agent" } }, CancellationToken.None);

        Assert.That((result.ExitCode, result.ErrorCode), Is.EqualTo(((int?)null, ErrorCode.MissingBinary)));
        Assert.That(result.Errors.Single().Message, Is.EqualTo("'no-such-agent' is not on PATH: install it, or correct the `command` of the tool 'check'."));
    }

    [Test]
    public async Task A_folder_that_is_gone_fails_the_check_and_not_the_tool()
    {
        var call = _bench.Call(ToolBench.Profile());

        var result = await _bench.Runner.RunAsync(call with { Command = call.Command with { WorkingDirectory = Path.Combine(_bench.Worktree, "src") } }, CancellationToken.None);

        Assert.That(result.ErrorCode, Is.EqualTo(ErrorCode.NonzeroExit));
        Assert.That(result.Errors.Single().Message, Does.Contain("there is no such folder"));
    }

    [Test]
    public async Task An_exit_code_without_errors_found_is_told_with_the_last_lines()
    {
        var call = _bench.Call(ToolBench.Profile(), ["rev-parse", "--verify", "no-such-ref"]);

        var result = await _bench.Runner.RunAsync(call with { Command = call.Command with { Command = "git" } }, CancellationToken.None);

        Assert.That(result.ErrorCode, Is.EqualTo(ErrorCode.NonzeroExit));
        Assert.That(result.Errors.Single().Code, Is.EqualTo(ErrorCode.NonzeroExit));
        Assert.That(result.Errors.Single().Message, Does.Match(@"^'check' exited with code 128\.\nfatal: "));
    }

    [Test]
    public async Task Exit_codes_that_mean_success_are_the_profiles()
    {
        var profile = ToolBench.Profile() with { Success = new SuccessRule { ExitCodes = [1, 2] } };

        Assert.That((await _bench.RunAsync(profile, "exit", "2")).Succeeded, Is.True);
        Assert.That((await _bench.RunAsync(profile, "exit", "0")).ErrorCode, Is.EqualTo(ErrorCode.NonzeroExit));
    }

    [TestCase("hang-deaf", ErrorCode.Timeout)]
    [TestCase("silent", ErrorCode.Stalled)]
    public async Task A_tool_that_hangs_is_ended(string mode, string expected)
    {
        var time = new FakeTimeProvider();
        using var bench = new ToolBench(time: time);
        var profile = ToolBench.Profile() with
        {
            Timeout = TimeSpan.FromMinutes(10),
            IdleTimeout = expected == ErrorCode.Stalled ? TimeSpan.FromMinutes(1) : null,
        };

        var running = bench.RunAsync(profile, mode);
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var result = await running;
        Assert.That((result.ExitCode, result.ErrorCode), Is.EqualTo(((int?)null, expected)));
        Assert.That(result.Errors[0].Message, Does.Match(expected == ErrorCode.Timeout ? @"timeout of 00:10:00" : @"idle timeout of 00:01:00"));
        if (OperatingSystem.IsLinux())
            Assert.That(await bench.LeftAsync(), Is.Empty);
    }

    [Test]
    [Platform("Linux")]
    public async Task A_grandchild_that_holds_the_output_neither_holds_the_step_nor_outlives_it()
    {
        var result = await _bench.RunAsync(ToolBench.Profile(), "leave", "double", "hang-deaf");

        Assert.That(result.Succeeded, Is.True);
        Assert.That(await _bench.LeftAsync(), Is.Empty);
    }

    [Test]
    [Platform("Linux")]
    public async Task Stopping_the_pipeline_ends_the_tool_and_leaves_the_call_open()
    {
        using var stop = new CancellationTokenSource();
        var running = _bench.Runner.RunAsync(_bench.Call(ToolBench.Profile(), "fork", "double", "hang-deaf"), stop.Token);
        while ((await _bench.LeftAsync()).Count < 2)
            await Task.Yield();

        await stop.CancelAsync();

        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await _bench.LeftAsync(), Is.Empty);
        Assert.That(_bench.Events.Single(), Is.InstanceOf<ToolStarted>());
    }

    [Test]
    public async Task Start_and_end_are_events()
    {
        var result = await _bench.RunAsync(ToolBench.Profile(), "exit", "3");

        Assert.That(_bench.Events, Has.Count.EqualTo(2));
        var started = (ToolStarted)_bench.Events.First();
        Assert.That((started.Tool, started.Attempt), Is.EqualTo(("check", 1)));
        Assert.That(started.Args, Is.EqualTo((string[])["exit", "3"]));
        Assert.That(((ToolCompleted)_bench.Events.Last()).Result, Is.EqualTo(result));
    }

    [Test]
    public async Task Output_of_an_earlier_try_is_replaced()
    {
        await _bench.RunAsync(ToolBench.Profile(), "print", "old", "!old");

        var result = await _bench.RunAsync(ToolBench.Profile(), "print", "new");

        Assert.That(_bench.Artifact("static-1.check.stdout.log"), Is.EqualTo("new\n"));
        Assert.That(result.Artifacts, Is.EqualTo((string[])["static-1.check.stdout.log"]));
        Assert.That(() => _bench.Artifact("static-1.check.stderr.log"), Throws.InstanceOf<FileNotFoundException>());
    }

    [Test]
    public async Task A_name_that_no_file_can_have_is_made_one()
    {
        var result = await _bench.RunAsync(ToolBench.Profile("prints a/b: \"x\""), "print", "x");

        Assert.That(result.Artifacts.Single(), Does.Match("""^static-1\.prints_a_b___x_-[0-9a-f]{8}\.stdout\.log$"""));
        Assert.That(_bench.Artifact(result.Artifacts.Single()), Is.EqualTo("x\n"));
    }
}
