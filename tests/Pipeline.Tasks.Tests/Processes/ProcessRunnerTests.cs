using System.Text.Json;
using CliWrap;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Processes;

public sealed class ProcessRunnerTests
{
    private static readonly string[] TrickyArguments = ["", "a b", "\"q\"", "'", "$HOME", "%PATH%", "*", "näme", "\\", "a\\\" b", "-x", "line\nbreak"];

    private readonly ProcessRunner _runner = new(TimeProvider.System, new ProcessLimits
    {
        Grace = TimeSpan.FromMilliseconds(200),
        Drain = TimeSpan.FromMilliseconds(200),
    });

    [Test]
    public async Task Arguments_arrive_as_they_are()
    {
        var given = await EchoProgram.GivenAsync(_runner, EchoProgram.Request(EchoProgram.NewCookie(), TrickyArguments));

        Assert.That(given.GetProperty("args").Deserialize<string[]>(), Is.EqualTo(TrickyArguments));
    }

    [Test]
    public async Task Nothing_of_the_environment_is_inherited()
    {
        var cookie = EchoProgram.NewCookie();
        var request = EchoProgram.Request(cookie);

        var given = await EchoProgram.GivenAsync(_runner, request);

        var environment = given.GetProperty("env").Deserialize<Dictionary<string, string>>()!;
        Assert.That(environment[ProcessCookie.Variable], Is.EqualTo(cookie.Value));
        if (!OperatingSystem.IsWindows())
            Assert.That(environment.Keys, Is.EquivalentTo(request.Environment.Keys));
    }

    [Test]
    public async Task Input_arrives_and_ends()
    {
        var request = EchoProgram.Request(EchoProgram.NewCookie()) with { Stdin = PipeSource.FromString("what is\nto do") };

        var given = await EchoProgram.GivenAsync(_runner, request);

        Assert.That(given.GetProperty("stdin").GetString(), Is.EqualTo("what is\nto do"));
    }

    [Test]
    public async Task Without_input_the_program_reads_an_end_at_once()
    {
        var given = await EchoProgram.GivenAsync(_runner, EchoProgram.Request(EchoProgram.NewCookie()));

        Assert.That(given.GetProperty("stdin").GetString(), Is.Empty);
    }

    [Test]
    public async Task Input_that_nobody_reads_does_not_hold_the_step()
    {
        var request = EchoProgram.Request(EchoProgram.NewCookie(), "exit", "0") with { Stdin = PipeSource.FromBytes(new byte[10_000_000]) };

        var result = await _runner.RunAsync(request, CancellationToken.None);

        Assert.That(result, Is.EqualTo(new ProcessResult(ProcessEnd.Exited, 0, result.Elapsed)));
    }

    [Test]
    public async Task The_exit_code_is_the_programs()
    {
        var result = await _runner.RunAsync(EchoProgram.Request(EchoProgram.NewCookie(), "exit", "42"), CancellationToken.None);

        Assert.That((result.End, result.ExitCode), Is.EqualTo((ProcessEnd.Exited, 42)));
    }

    [Test]
    public async Task Output_that_nobody_wants_does_not_fail_the_program()
    {
        var result = await _runner.RunAsync(EchoProgram.Request(EchoProgram.NewCookie(), "flood", "1000000"), CancellationToken.None);

        Assert.That((result.End, result.ExitCode), Is.EqualTo((ProcessEnd.Exited, 0)));
    }

    [Test]
    public async Task A_program_that_does_not_exist_is_a_result()
    {
        var request = EchoProgram.Request(EchoProgram.NewCookie()) with { FileName = EchoProgram.File + "-not" };

        var result = await _runner.RunAsync(request, CancellationToken.None);

        Assert.That((result.End, result.ExitCode), Is.EqualTo((ProcessEnd.NotStarted, (int?)null)));
        Assert.That(result.Reason, Is.Not.Empty);
    }

    [Test]
    public void A_name_that_is_no_absolute_path_is_refused() => Assert.That(
        async () => await _runner.RunAsync(EchoProgram.Request(EchoProgram.NewCookie()) with { FileName = "echo-tool" }, CancellationToken.None),
        Throws.ArgumentException.With.Message.Contains("'echo-tool' is not an absolute path"));

    [Test]
    public async Task A_program_that_runs_too_long_is_ended()
    {
        var request = EchoProgram.Request(EchoProgram.NewCookie(), "hang-deaf") with { Timeout = TimeSpan.FromMinutes(5) };

        var (result, _) = await RunUntilTimePassesAsync(request);

        Assert.That((result.End, result.ExitCode), Is.EqualTo((ProcessEnd.TimedOut, (int?)null)));
        Assert.That(result.Elapsed, Is.AtLeast(TimeSpan.FromMinutes(5)));
    }

    [Test]
    public async Task A_program_that_falls_silent_is_ended_and_its_output_kept()
    {
        var request = EchoProgram.Request(EchoProgram.NewCookie(), "silent") with { IdleTimeout = TimeSpan.FromMinutes(2) };

        var (result, output) = await RunUntilTimePassesAsync(request);

        Assert.That((result.End, result.ExitCode), Is.EqualTo((ProcessEnd.Stalled, (int?)null)));
        Assert.That(output.TrimEnd(), Is.EqualTo("up"));
    }

    [Test]
    public async Task A_program_is_asked_to_end_before_it_is_made_to()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.txt");
        using var cancel = new CancellationTokenSource();
        var request = EchoProgram.Request(EchoProgram.NewCookie(), "hang-polite", file) with
        {
            Stdout = PipeTarget.ToDelegate(_ => cancel.Cancel()),
        };

        var result = await new ProcessRunner(new FakeTimeProvider()).RunAsync(request, cancel.Token);

        Assert.That((result.End, result.ExitCode), Is.EqualTo((ProcessEnd.Cancelled, (int?)null)));
        Assert.That(File.ReadAllText(file), Is.EqualTo("bye"), "the grace period does not pass while time stands still");
        File.Delete(file);
    }

    [Test]
    public async Task A_program_that_ends_in_time_is_not_ended()
    {
        var request = EchoProgram.Request(EchoProgram.NewCookie(), "exit", "0") with
        {
            Timeout = TimeSpan.FromMinutes(5),
            IdleTimeout = TimeSpan.FromMinutes(2),
        };

        var result = await new ProcessRunner(new FakeTimeProvider()).RunAsync(request, CancellationToken.None);

        Assert.That(result, Is.EqualTo(new ProcessResult(ProcessEnd.Exited, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Nothing_is_started_once_the_pipeline_is_being_stopped()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.txt");

        var result = await _runner.RunAsync(EchoProgram.Request(EchoProgram.NewCookie(), "write", file, "x"), new CancellationToken(canceled: true));

        Assert.That(result.End, Is.EqualTo(ProcessEnd.Cancelled));
        Assert.That(file, Does.Not.Exist);
    }

    [Test]
    public async Task An_output_that_cannot_be_kept_ends_the_program_and_is_our_own_failure()
    {
        var cookie = EchoProgram.NewCookie();
        var request = EchoProgram.Request(cookie, "hang") with
        {
            Stdout = PipeTarget.ToDelegate(_ => throw new IOException("disk full")),
        };

        Assert.That(async () => await _runner.RunAsync(request, CancellationToken.None), Throws.InstanceOf<IOException>().With.Message.EqualTo("disk full"));
        if (OperatingSystem.IsLinux())
            Assert.That(await new ProcCarriers().FindAsync(cookie.Value), Is.Empty);
    }

    // Time stands still until the program has said something, then it flies.
    private static async Task<(ProcessResult Result, string Output)> RunUntilTimePassesAsync(ProcessRequest request)
    {
        var time = new FakeTimeProvider();
        var up = new TaskCompletionSource();
        using var output = new StringWriter();
        var target = PipeTarget.Merge(EchoProgram.Into(output), PipeTarget.ToDelegate(_ => up.TrySetResult()));
        var running = new ProcessRunner(time).RunAsync(request with { Stdout = target }, CancellationToken.None);
        await up.Task;
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return (await running, output.ToString());
    }
}
