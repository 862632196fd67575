using CliWrap;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Processes;

[Platform("Linux")]
public sealed class CookieSweepTests
{
    private readonly CookieSweep _sweep = CookieSweep.OfThisSystem(TimeProvider.System);
    private readonly ProcCarriers _carriers = new();

    [Test]
    public async Task What_a_killed_runner_left_is_found_by_its_workstream_and_ended()
    {
        var run = Guid.NewGuid().ToString("N");
        await using var first = await StartAsync(new ProcessCookie(run, "WS-01", "edit-1"));
        await using var second = await StartAsync(new ProcessCookie(run, "WS-011", "edit-1"));

        var left = await _sweep.EndAsync(ProcessCookie.ForWorkstream(run, "WS-01"));

        Assert.That(left, Is.Empty);
        Assert.That(await _carriers.FindAsync(ProcessCookie.ForWorkstream(run, "WS-01")), Is.Empty);
        Assert.That(await _carriers.FindAsync(ProcessCookie.ForRun(run)), Has.Count.EqualTo(1), "the other workstream's lives");

        Assert.That(await _sweep.EndAsync(ProcessCookie.ForRun(run)), Is.Empty);
        Assert.That(await _carriers.FindAsync(ProcessCookie.ForRun(run)), Is.Empty);
    }

    [Test]
    public async Task A_cookie_is_not_taken_for_another_that_begins_alike()
    {
        var run = Guid.NewGuid().ToString("N");
        await using var longer = await StartAsync(new ProcessCookie(run, "WS-01", "edit-10"));

        await _sweep.EndAsync(new ProcessCookie(run, "WS-01", "edit-1").Value);

        Assert.That(await _carriers.FindAsync(ProcessCookie.ForRun(run)), Has.Count.EqualTo(1));
        await _sweep.EndAsync(ProcessCookie.ForRun(run));
    }

    [Test]
    public void In_a_listing_of_ps_carriers_are_found_by_their_environment()
    {
        const string Listing = """
                1 /sbin/launchd
             4711 sleep 600 PATH=/bin PIPELINE_COOKIE=r/WS-01/edit-1 HOME=/x
            12345 node agent.js PIPELINE_COOKIE=r/WS-01/edit-10
            """;

        Assert.That(PsCarriers.Carriers(Listing, "r/WS-01/edit-1"), Is.EqualTo((int[])[4711]));
        Assert.That(PsCarriers.Carriers(Listing, "r/WS-01/"), Is.EqualTo((int[])[4711, 12345]));
        Assert.That(PsCarriers.Carriers(Listing, "r/WS-0/"), Is.Empty);
    }

    private static async Task<Orphan> StartAsync(ProcessCookie cookie)
    {
        var up = new TaskCompletionSource();
        var request = EchoProgram.Request(cookie, "hang-deaf");
        var command = Cli.Wrap(request.FileName)
            .WithArguments(request.Arguments)
            .WithEnvironmentVariables(request.Environment!)
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(_ => up.TrySetResult()))
            .ExecuteAsync();
        await up.Task;
        return new Orphan(command);
    }

    private sealed record Orphan(CommandTask<CommandResult> Command) : IAsyncDisposable
    {
        // Only a program that was ended comes to its end.
        public async ValueTask DisposeAsync() => await Command;
    }
}
