using Pipeline.Model.Breakers;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;

namespace Pipeline.Tasks.Tests.Tools;

/// <summary>The shipped agents' profiles, fed with what the agents print.</summary>
internal sealed class ToolSignalsTests
{
    private const string ClaudeDone = """{"type":"result","subtype":"success","is_error":false,"result":"I fixed the 429 rate limit handling.","total_cost_usd":0.0123,"usage":{"input_tokens":10,"cache_creation_input_tokens":5,"cache_read_input_tokens":85,"output_tokens":7}}""";
    private const string CodexDone = """{"type":"turn.completed","usage":{"input_tokens":1000,"cached_input_tokens":500,"output_tokens":200}}""";

    private static readonly IReadOnlyDictionary<string, ToolProfile> Shipped = PipelineConfiguration
        .Load(Home.At(Directory.CreateTempSubdirectory("empty home ").FullName), new Dictionary<string, string>()).OrRefuse().Tools;

    [TestCase("claude", ClaudeDone, null, null)]
    [TestCase("claude", """{"type":"result","subtype":"success","is_error":true,"result":"API Error: 429 Too Many Requests"}""", ErrorCode.ResultFailed, ToolSignal.RateLimited)]
    [TestCase("claude", """{"type":"result","subtype":"success","is_error":true,"result":"Invalid API key · Fix external API key"}""", ErrorCode.ResultFailed, ToolSignal.AuthFailed)]
    [TestCase("claude", """{"type":"result","subtype":"error_max_budget_usd","is_error":true}""", ErrorCode.ResultFailed, ToolSignal.BudgetExceeded)]
    [TestCase("claude", """{"type":"result","subtype":"error_max_turns","is_error":true}""", ErrorCode.ResultFailed, null)]
    [TestCase("claude", """{"type":"result","subtype":"success","is_error":false,"result":"There are two ways. Which one do you prefer?"}""", null, ToolSignal.RefusedOrAsked)]
    [TestCase("claude", "no JSON at all", ErrorCode.ResultFailed, null)]
    [TestCase("codex", CodexDone, null, null)]
    [TestCase("codex", """{"type":"turn.failed","error":{"message":"exceeded retry limit, last status: 429 Too Many Requests"}}""", ErrorCode.ResultFailed, ToolSignal.RateLimited)]
    [TestCase("codex", """{"type":"turn.failed","error":{"message":"unexpected status 401 Unauthorized: bad key"}}""", ErrorCode.ResultFailed, ToolSignal.AuthFailed)]
    [TestCase("codex", """{"type":"item.completed","item":{"type":"command_execution","aggregated_output":"HTTP 401 Unauthorized, rate limit"}}""", ErrorCode.ResultFailed, null)]
    [TestCase("opencode", """{"type":"error","error":{"name":"APIError","data":{"message":"Overloaded"}}}""", ErrorCode.ResultFailed, ToolSignal.RateLimited)]
    public async Task The_agents_own_result_says_how_it_went(string agent, string line, string? code, ToolSignal? signal)
    {
        using var bench = new ToolBench();
        var result = await bench.RunAsync(Shipped[agent], "print", line);
        Assert.That((result.ErrorCode, result.Signal, result.Transient), Is.EqualTo((code, signal, signal == ToolSignal.RateLimited)), result.Said);
    }

    [Test]
    public async Task The_result_tells_the_usage()
    {
        using var bench = new ToolBench();
        var claude = await bench.RunAsync(Shipped["claude"], "print", ClaudeDone);
        var codex = await bench.RunAsync(Shipped["codex"], "print", CodexDone);
        var priced = await bench.RunAsync(Shipped["codex"] with { Price = new ToolPrice(1.25m, 10m) }, "print", CodexDone);
        Assert.That(claude.Usage, Is.EqualTo(new Usage(100, 7, 0.0123m)));
        Assert.That(codex.Usage, Is.EqualTo(new Usage(1000, 200)));
        Assert.That(priced.Usage, Is.EqualTo(new Usage(1000, 200, 0.00325m)));
    }

    [Test]
    public async Task A_result_longer_than_any_line_that_patterns_see_is_read()
    {
        using var bench = new ToolBench();
        var result = await bench.RunAsync(Shipped["claude"], "print", ClaudeDone.Replace("I fixed", new string('x', 100_000), StringComparison.Ordinal));
        Assert.That((result.ErrorCode, result.Usage?.TokensOut), Is.EqualTo(((string?)null, 7L)));
        Assert.That(result.Said, Has.Length.LessThan(600));
    }

    [TestCase("""{"event":"message_send","properties":{"prompt_tokens":7700,"completion_tokens":8,"cost":0.0097}}""", null, 7700L)]
    [TestCase("""{"event":"message_send_exception","properties":{"exception":"litellm.RateLimitError: slow down"}}""", ErrorCode.ResultFailed, null)]
    [TestCase("""{"event":"launched","properties":{}}""", ErrorCode.ResultFailed, null)]
    public async Task Aider_is_judged_by_its_analytics_log_since_it_exits_with_0_whatever_happens(string line, string? code, long? tokens)
    {
        using var bench = new ToolBench();
        var log = Path.Combine(bench.Worktree, "log.jsonl");
        var call = bench.Call(Shipped["aider"], "write", log, line);
        var result = await bench.Runner.RunAsync(call with { Command = call.Command with { ResultFile = log } }, CancellationToken.None);
        Assert.That((result.ExitCode, result.ErrorCode, result.Usage?.TokensIn), Is.EqualTo(((int?)0, code, tokens)));
    }

    [Test]
    public async Task A_log_that_an_earlier_try_left_is_not_taken_for_this_ones()
    {
        using var bench = new ToolBench();
        var log = Path.Combine(bench.Worktree, "log.jsonl");
        await File.WriteAllTextAsync(log, """{"event":"message_send","properties":{"prompt_tokens":1,"completion_tokens":1,"cost":1}}""");
        var call = bench.Call(Shipped["aider"], "print", "nothing");
        var result = await bench.Runner.RunAsync(call with { Command = call.Command with { ResultFile = log } }, CancellationToken.None);
        Assert.That((result.ErrorCode, result.Usage), Is.EqualTo((ErrorCode.ResultFailed, (Usage?)null)));
    }

    [Test]
    public async Task A_secret_in_a_file_that_the_tool_wrote_is_masked()
    {
        using var bench = new ToolBench(new Dictionary<string, string> { ["KEY"] = "very-secret-value" });
        var log = Path.Combine(bench.Worktree, "log.jsonl");
        var call = bench.Call(Shipped["aider"], "write", log, """{"event":"message_send_exception","properties":{"exception":"bad key very-secret-value"}}""");
        var result = await bench.Runner.RunAsync(call with { Command = call.Command with { ResultFile = log } }, CancellationToken.None);
        Assert.That(await File.ReadAllTextAsync(log), Does.Not.Contain("very-secret-value").And.Contain("bad key"));
        Assert.That(result.Errors[0].Message, Does.Not.Contain("very-secret-value"));
    }

    [Test]
    public async Task The_service_says_how_long_to_wait()
    {
        using var bench = new ToolBench();
        var result = await bench.RunAsync(Shipped["codex"], "print", "!error: 429 rate limit; retry-after: 12");
        Assert.That((result.Signal, result.RetryAfter), Is.EqualTo((ToolSignal.RateLimited, (TimeSpan?)TimeSpan.FromSeconds(12))));
    }
}
