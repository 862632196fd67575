using System.Text.Json;

namespace Build.Tests.EndToEnd;

/// <summary>A run in which one is done, one fails and one is blocked, and every command that tells of it.</summary>
public sealed class JsonAnswerTests
{
    private ForeignRepository _repository = null!;
    private ProgramResult _run = null!;

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        _repository = await ForeignRepository.CreateAsync(
            new("WS-01"), new("WS-02") { DependsOn = ["WS-01"], Edit = [] }, new("WS-03") { DependsOn = ["WS-02"] });
        _run = (await _repository.JsonAsync("--target=RunAll")).Exits(2);
    }

    [OneTimeTearDown]
    public void RemoveRepository() => _repository.Dispose();

    [TestCase("", "run_id status exit_code base_commit started_at completed_at targets usage workstreams")]
    [TestCase("workstreams", "ws_id status gate deps branch head_commit blocked_by reused_from reason attempts")]
    [TestCase("workstreams.attempts", "step attempt outcome error_code duration_ms tree usage")]
    public void The_answer_of_a_run_has_its_keys(string place, string keys) => AssertKeys(_run.Json, place, keys);

    [TestCase("show-run latest", "run_id status exit_code base_commit started_at completed_at targets usage workstreams", "")]
    [TestCase("show-run latest", "step attempt outcome error_code duration_ms tree usage", "workstreams.attempts")]
    [TestCase("show-errors", "run_id errors", "")]
    [TestCase("show-errors", "ws_id step error_code signature message count first_seen last_seen", "errors")]
    [TestCase("show-events", "run_id events", "")]
    [TestCase("show-events", "id timestamp ws_id event_type payload", "events")]
    [TestCase("show-dag --id=latest", "run_id nodes edges", "")]
    [TestCase("show-dag", "ws_id status wave", "nodes")]
    [TestCase("show-dag", "from to", "edges")]
    [TestCase("worktree-list", "worktrees", "")]
    [TestCase("worktree-list", "ws_id run_id path branch state clean", "worktrees")]
    [TestCase("validate", "valid workstreams errors", "")]
    [TestCase("--target=RunAll --dryrun", "plan", "")]
    [TestCase("--target=RunAll --dryrun", "ws_id wave deps action reason steps", "plan")]
    [TestCase("--target=RunAll --dryrun", "step tool command args", "plan.steps")]
    public async Task Every_answer_is_one_object_with_its_keys(string line, string keys, string place) =>
        AssertKeys((await _repository.JsonAsync(line.Split(' '))).Exits(0).Json, place, keys);

    [Test]
    public async Task ShowRun_answers_what_the_run_answered() =>
        Assert.That(JsonElement.DeepEquals((await _repository.JsonAsync("show-run")).Json, _run.Json));

    [Test]
    public async Task A_run_is_found_by_a_unique_prefix()
    {
        var id = _run.Json.GetProperty("run_id").GetString()!;
        Assert.That((await _repository.JsonAsync("show-run", id[..^2])).Exits(0).Json.GetProperty("run_id").GetString(), Is.EqualTo(id));
    }

    [Test]
    public async Task What_a_failed_workstream_failed_with_is_its_error()
    {
        var error = (await _repository.JsonAsync("show-errors", "--ws=WS-02")).Json.GetProperty("errors").EnumerateArray().Single();
        Assert.That(error.GetProperty("error_code").GetString(), Is.EqualTo("no_change"));
        Assert.That(error.GetProperty("step").GetString(), Is.EqualTo("edit"));
        Assert.That(error.GetProperty("count").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_worktree_of_a_failed_workstream_is_kept_and_told()
    {
        var worktree = (await _repository.JsonAsync("worktree-list")).Json.GetProperty("worktrees").EnumerateArray().Single();
        Assert.That(worktree.GetProperty("ws_id").GetString(), Is.EqualTo("WS-02"));
        Assert.That(worktree.GetProperty("branch").GetString(), Is.EqualTo("ws/change-one/WS-02"));
        Assert.That(worktree.GetProperty("clean").GetBoolean(), Is.True);
        Assert.That(Directory.Exists(worktree.GetProperty("path").GetString()), Is.True);
    }

    [Test]
    public async Task An_unknown_workstream_of_a_run_is_refused_with_the_nearest_id()
    {
        var refused = (await _repository.JsonAsync("show-errors", "--ws=WS-1")).Exits(3);
        Assert.That(refused.ErrorCode, Is.EqualTo("unknown_workstream"));
        Assert.That(refused.Stdout, Does.Contain("WS-01"));
    }

    private static void AssertKeys(JsonElement answer, string place, string keys)
    {
        var found = place.Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(new[] { answer }.AsEnumerable(), (all, key) => all.SelectMany(one => one.GetProperty(key).EnumerateArray()))
            .ToList();
        Assert.That(found, Is.Not.Empty);
        foreach (var one in found)
            Assert.That(one.EnumerateObject().Select(property => property.Name), Is.SupersetOf(keys.Split(' ')));
    }
}
