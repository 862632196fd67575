namespace Build.Tests.EndToEnd;

public sealed class GraphTests
{
    private static readonly IReadOnlyList<string[]> Nothing = [];

    private static readonly TestCaseData[] Graphs =
    [
        new TestCaseData("1 2<1 3<2", "", "1:done 2:done 3:done", 0, "completed") { TestName = "A_chain_is_done" },
        new TestCaseData("1 2<1 3<1 4<2,3", "", "1:done 2:done 3:done 4:done", 0, "completed") { TestName = "A_diamond_is_done" },
        new TestCaseData("1 2<1 3<1 4<1", "", "1:done 2:done 3:done 4:done", 0, "completed") { TestName = "A_fan_out_is_done" },
        new TestCaseData("1 2<1 3<2", "1", "1:failed 2:blocked(1) 3:blocked(1)", 1, "failed")
        {
            TestName = "A_chain_whose_first_fails_is_failed",
        },
        new TestCaseData("1 2<1 3<2 4", "2", "1:done 2:failed 3:blocked(2) 4:done", 2, "partial")
        {
            TestName = "A_failure_in_the_middle_of_a_chain_blocks_what_comes_after_and_nothing_else",
        },
        new TestCaseData("1 2<1 3<1 4<2,3", "2", "1:done 2:failed 3:done 4:blocked(2)", 2, "partial")
        {
            TestName = "A_failure_on_one_side_of_a_diamond_blocks_its_end",
        },
        new TestCaseData("1 2<1 3<1 4<2,3", "2,3", "1:done 2:failed 3:failed 4:blocked(2,3)", 2, "partial")
        {
            TestName = "Failures_on_both_sides_of_a_diamond_are_both_named",
        },
        new TestCaseData("1 2", "1,2", "1:failed 2:failed", 1, "failed") { TestName = "All_failed_is_failed" },
    ];

    [TestCaseSource(nameof(Graphs))]
    public async Task Statuses_and_exit_code_follow_from_the_graph(string graph, string failing, string expected, int exitCode, string status)
    {
        using var repository = await ForeignRepository.CreateAsync([.. graph.Split(' ').Select(node => Node(node, failing.Split(',')))]);
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(exitCode);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Json.GetProperty("status").GetString(), Is.EqualTo(status));
            Assert.That(run.Json.GetProperty("exit_code").GetInt32(), Is.EqualTo(exitCode));
            Assert.That(string.Join(' ', run.Workstreams.Select(Shown)), Is.EqualTo(expected));
        }
    }

    [TestCase("--target=W3", "1 2 3")]
    [TestCase("--target=W2 --target=W4", "1 2 4")]
    [TestCase("run --workstream-id W3", "1 2 3")]
    [TestCase("run W5", "5")]
    [TestCase("W5", "5")]
    [TestCase("run", "1 2 3 4 5")]
    [TestCase("", "1 2 3 4 5")]
    public async Task A_target_runs_exactly_itself_and_its_ancestors(string arguments, string expected)
    {
        using var repository = await ForeignRepository.CreateAsync([.. "1 2<1 3<2 4<1 5".Split(' ').Select(node => Node(node, []))]);
        var run = (await repository.JsonAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Exits(0);
        Assert.That(run.Statuses.Keys.Order().Select(id => id[1..]), Is.EqualTo(expected.Split(' ')));
        Assert.That(await repository.GitAsync("branch", "--list", "ws/*"), Has.Length.GreaterThan(0));
    }

    /// <summary><c>3&lt;1,2</c>: W3 depends on W1 and W2. A failing one changes nothing.</summary>
    private static ScriptedWorkstream Node(string text, string[] failing)
    {
        var (id, dependsOn) = text.Split('<') is [var left, var right] ? (left, right.Split(',')) : (text, []);
        var workstream = new ScriptedWorkstream($"W{id}") { DependsOn = [.. dependsOn.Select(one => $"W{one}")] };
        return failing.Contains(id) ? workstream with { Edit = Nothing } : workstream;
    }

    private static string Shown(System.Text.Json.JsonElement workstream)
    {
        var blockedBy = workstream.GetProperty("blocked_by").EnumerateArray().Select(one => one.GetString()![1..]).ToList();
        var causes = blockedBy.Count == 0 ? "" : $"({string.Join(',', blockedBy)})";
        return $"{workstream.GetProperty("ws_id").GetString()![1..]}:{workstream.GetProperty("status").GetString()}{causes}";
    }
}
