using System.Text.Json;
using Build.Tests.Support;
using Pipeline.Tasks.Processes;

namespace Build.Tests.Agents;

/// <summary>Claude Code and Codex as npm installs them, through the real program, with a scripted model.</summary>
[Category("Agents")]
internal sealed class RealAgentTests
{
    private static readonly ModelTurn.Say Done = new("Done.");

    // In the slice one agent a test; both have their share.
    private static IEnumerable<string> ClaudeFirst => new[] { "claude", "codex" }.Take(FullForm.Choose(1, 2));

    private static IEnumerable<string> CodexFirst => new[] { "codex", "claude" }.Take(FullForm.Choose(1, 2));

    [Test]
    public async Task It_edits_is_told_what_a_check_found_and_repairs_it([ValueSource(nameof(CodexFirst))] string name)
    {
        using var agent = await RealAgent.InAsync(
            name,
            [new ModelTurn.Run("printf 'ERROR E1 not good\\n' > src/W1.txt"), Done, new ModelTurn.Run("printf 'good\\n' > src/W1.txt"), Done],
            "W1");
        var run = (await agent.RunAsync()).Exits(0);
        var usage = run.Json.GetProperty("usage");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Steps("W1"), Is.EqualTo(new[] { "edit 1 edited", "static 1 failed", "fix 1 edited", "static 2 passed", "runtime 1 passed" }));
            Assert.That(await agent.Repository.GitAsync("show", "ws/change-one/W1:src/W1.txt"), Is.EqualTo("good"));
            Assert.That((usage.GetProperty("tokens_in").GetInt64(), usage.GetProperty("tokens_out").GetInt64()), Is.EqualTo((40, 20)));
            Assert.That(usage.TryGetProperty("usd", out var usd) && usd.ValueKind == JsonValueKind.Number, Is.EqualTo(name == "claude"));
        }
    }

    [Test]
    public async Task A_busy_service_is_asked_again_and_no_attempt_is_counted([ValueSource(nameof(ClaudeFirst))] string name)
    {
        var busy = new ModelTurn.Refuse(429, "Too Many Requests: rate limit reached");
        using var agent = await RealAgent.InAsync(name, [busy, busy, new ModelTurn.Run("echo good > src/W1.txt"), Done], "W1");
        var run = (await agent.RunAsync()).Exits(0);
        Assert.That(run.Steps("W1"), Is.EqualTo(new[] { "edit 1 edited", "static 1 passed", "runtime 1 passed" }));
        Assert.That(await agent.EventsAsync("tool_retried"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_key_that_is_rejected_stops_the_tool_for_the_rest_of_the_run([ValueSource(nameof(ClaudeFirst))] string name)
    {
        var rejected = new ModelTurn.Refuse(401, "Unauthorized: invalid api key");
        using var agent = await RealAgent.InAsync(name, [rejected, new ModelTurn.Run("echo good > src/W2.txt"), Done], "W1", "W2");
        var run = (await agent.RunAsync()).Exits(1);
        var opened = await agent.EventsAsync("tool_breaker_opened");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Steps("W1").Concat(run.Steps("W2")), Is.EqualTo(new[] { "edit 1 auth_failed", "edit 1 auth_failed" }));
            Assert.That(agent.Model.Requests, Is.EqualTo(1), "neither a retry nor the other workstream asked again");
            Assert.That(await agent.EventsAsync("tool_retried"), Is.Empty);
            Assert.That(opened, Has.Count.EqualTo(1));
            Assert.That(run.Stdout + run.Stderr, Does.Not.Contain(ScriptedProfile.Key));
        }
    }

    [Test]
    public async Task A_stream_that_stalls_is_ended_with_its_whole_process_tree([ValueSource(nameof(CodexFirst))] string name)
    {
        using var agent = await RealAgent.InAsync(name, [new ModelTurn.Stall()], "W1");
        var run = (await agent.RunAsync()).Exits(1);
        Assert.That(run.Steps("W1"), Is.EqualTo(new[] { "edit 1 stalled" }));
        var left = await new ProcCarriers().FindAsync(ProcessCookie.ForRun(run.Json.GetProperty("run_id").GetString()!));
        Assert.That(left, Is.Empty);
    }

    [TestCase("claude", "echo x > elsewhere.txt", "scope_violation", "added")]
    [TestCase("codex", "echo good > src/W1.txt; git add -A; git -c user.name=a -c user.email=a@b commit -qm mine", "scope_violation", "commit")]
    [TestCase("claude", "rm tests/judge.txt", "judge_tampered", "judge")]
    [TestCase("codex", "rm tests/judge.txt", "judge_tampered", "judge")]
    public async Task What_a_model_may_not_do_is_put_back_and_named(string name, string command, string code, string kind)
    {
        using var agent = await RealAgent.InAsync(name, [new ModelTurn.Run(command), Done], "W1");
        var run = (await agent.RunAsync()).Exits(1);
        var violated = (await agent.EventsAsync("scope_violation")).Single().GetProperty("payload").GetProperty("paths");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Steps("W1"), Is.EqualTo(new[] { "edit 1 scope_violation" }));
            Assert.That(run.Workstream("W1").GetProperty("attempts")[0].GetProperty("error_code").GetString(), Is.EqualTo(code));
            Assert.That(violated.EnumerateArray().Select(one => one.GetProperty("kind").GetString()), Does.Contain(kind));
            Assert.That((await agent.EventsAsync("judge_tampered")).Count, Is.EqualTo(code == "judge_tampered" ? 1 : 0));
        }
    }
}
