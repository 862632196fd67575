using CliWrap;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Processes;

[Platform("Linux")]
public sealed class ProcessTreeTests
{
    private static readonly ProcessLimits Impatient = new()
    {
        Grace = TimeSpan.FromMilliseconds(200),
        Drain = TimeSpan.FromMilliseconds(200),
    };

    private readonly ProcessRunner _runner = new(TimeProvider.System, Impatient);
    private readonly ProcCarriers _carriers = new();

    // Each prints one line when its tree stands, then the test cancels.
    [TestCase("echo up; exec sleep 600", TestName = "Cancelling_ends_a_plain_child")]
    [TestCase("sleep 600 & echo up; wait", TestName = "Cancelling_ends_a_grandchild")]
    [TestCase("setsid sleep 600 & echo up; wait", TestName = "Cancelling_ends_a_child_with_a_session_of_its_own")]
    [TestCase("trap '' INT TERM HUP; echo up; while :; do sleep 600; done", TestName = "Cancelling_ends_a_child_that_ignores_signals")]
    [TestCase("(setsid sh -c 'sleep 600 & echo up' &) ; sleep 600", TestName = "Cancelling_ends_a_daemon_forked_twice")]
    [TestCase("echo up; spawn() { sleep 600 & (setsid sleep 600 &) ; }; while :; do spawn; sleep 0.01; done", TestName = "Cancelling_ends_a_spawn_loop")]
    [TestCase("(setsid sh -c 'while :; do sleep 600 & sleep 0.01; done' &) ; echo up; sleep 600", TestName = "Cancelling_ends_a_spawn_loop_of_a_daemon")]
    public Task Cancelling_ends(string script) =>
        ManyTimesAsync(cookie => CancelledWhenUpAsync(Shell.Request(script, cookie), cookie));

    [TestCase("plain")]
    [TestCase("setsid")]
    [TestCase("double")]
    public Task Cancelling_ends_a_deaf_grandchild(string how) =>
        ManyTimesAsync(cookie => CancelledWhenUpAsync(EchoProgram.Request(cookie, "fork", how, "hang-deaf"), cookie));

    [TestCase("plain")]
    [TestCase("setsid")]
    [TestCase("double")]
    public Task An_output_held_open_does_not_hold_the_step_whoever_holds_it(string how) => ManyTimesAsync(async cookie =>
    {
        var result = await _runner.RunAsync(EchoProgram.Request(cookie, "leave", how, "hang-deaf"), CancellationToken.None);

        Assert.That((result.End, result.ExitCode), Is.EqualTo((ProcessEnd.Exited, 0)));
    });

    [Test]
    public Task A_grandchild_that_holds_the_output_does_not_hold_the_step() => ManyTimesAsync(async cookie =>
    {
        using var output = new StringWriter();

        var result = await _runner.RunAsync(
            Shell.Request("sleep 600 & echo done", cookie) with { Stdout = EchoProgram.Into(output) }, CancellationToken.None);

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(output.ToString(), Does.StartWith("done"));
    });

    [Test]
    public async Task An_output_held_by_somebody_without_the_cookie_is_abandoned()
    {
        var cookie = EchoProgram.NewCookie();
        using var output = new StringWriter();

        var result = await _runner.RunAsync(
            Shell.Request("env -i /bin/sleep 20 & echo $!", cookie) with { Stdout = EchoProgram.Into(output) }, CancellationToken.None);
        using var holder = System.Diagnostics.Process.GetProcessById(int.Parse(output.ToString(), System.Globalization.CultureInfo.InvariantCulture));
        holder.Kill();

        Assert.That(result.ExitCode, Is.Zero);
    }

    [Test]
    public Task What_a_finished_program_leaves_behind_is_ended() => ManyTimesAsync(async cookie =>
    {
        var result = await _runner.RunAsync(
            Shell.Request("(setsid sleep 600 >/dev/null 2>&1 </dev/null &)", cookie), CancellationToken.None);

        Assert.That(result.ExitCode, Is.Zero);
    });

    // Once in every build, twenty times in full; nothing may be left each time.
    private async Task ManyTimesAsync(Func<ProcessCookie, Task> once)
    {
        var times = FullForm.Choose(1, 20);
        for (var time = 0; time < times; time++)
        {
            var cookie = EchoProgram.NewCookie();
            await once(cookie);
            Assert.That(await _carriers.FindAsync(cookie.Value), Is.Empty, $"time {time}");
        }

        await TestContext.Out.WriteLineAsync($"{TestContext.CurrentContext.Test.Name}: {times} times, 0 survivors");
    }

    private async Task CancelledWhenUpAsync(ProcessRequest request, ProcessCookie cookie)
    {
        using var cancel = new CancellationTokenSource();

        var result = await _runner.RunAsync(request with { Stdout = PipeTarget.ToDelegate(_ => cancel.Cancel()) }, cancel.Token);

        Assert.That(result.End, Is.EqualTo(ProcessEnd.Cancelled));
        Assert.That(result.ExitCode, Is.Null);
    }
}
