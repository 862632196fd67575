using System.Text.Json;

namespace Build.Tests.EndToEnd;

/// <summary>What <c>doctor</c> finds, each with a way out.</summary>
public class DoctorTests
{
    private ForeignRepository _repository = null!;

    [SetUp]
    public async Task Make_a_repository() => _repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01"));

    [TearDown]
    public void Delete() => _repository.Dispose();

    [Test]
    public async Task A_sound_home_is_healthy()
    {
        var answer = (await _repository.JsonAsync("doctor")).Exits(0).Json;
        Assert.That(answer.GetProperty("healthy").GetBoolean());
        Assert.That(
            answer.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("check").GetString()),
            Is.SupersetOf(["git", ".NET SDK", "configuration", "bundles", "prompts", "tool agent", "repository", "lock", "worktrees", "records", "disk"]));
    }

    [Test]
    public async Task A_program_that_is_missing_is_found_only_where_a_workstream_calls_it()
    {
        _repository.Write("config/tools.yaml", ForeignRepository.Tools + "  - id: absent\n    type: static_check\n    command: no-such-program\n");
        (await _repository.JsonAsync("doctor")).Exits(0);
        _repository.Write("config/pipeline.yaml", "defaults: { tool: agent, static_checks: [absent] }\n");
        await FindsAsync("tool absent", "no-such-program", "Install it");
    }

    [Test]
    public async Task A_secret_that_a_tool_in_use_asks_for_is_told_by_its_name()
    {
        _repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "secrets: [DOCTOR_TEST_KEY]\n");
        _repository.Write("config/tools.yaml", ForeignRepository.Tools.Replace("timeout: 2m", "secrets: [DOCTOR_TEST_KEY]", StringComparison.Ordinal));
        await FindsAsync("secret DOCTOR_TEST_KEY", "not set", ".env");
        _repository.Write(".env", "DOCTOR_TEST_KEY=a value that nobody may see\n");
        var told = (await _repository.JsonAsync("doctor")).Exits(0);
        Assert.That(told.Stdout + told.Stderr, Does.Not.Contain("nobody may see"));
    }

    [Test]
    public async Task A_key_that_an_agent_in_use_lacks_is_told_once()
    {
        _repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "secrets: [DOCTOR_TEST_KEY, DOCTOR_TEST_OTHER]\n");
        _repository.Write("config/tools.yaml", ForeignRepository.Tools.Replace("timeout: 2m", "credentials: [DOCTOR_TEST_KEY]", StringComparison.Ordinal));
        var told = (await _repository.JsonAsync("doctor")).Exits(1).Json.GetProperty("checks").EnumerateArray().ToList();
        Assert.That(told.Where(check => Text(check, "message").Contains("DOCTOR_TEST_KEY", StringComparison.Ordinal) || Text(check, "check").Contains("DOCTOR_TEST_KEY", StringComparison.Ordinal)).Select(check => Text(check, "check")), Is.EqualTo(new[] { "credentials agent" }));
        Assert.That(told.Select(check => Text(check, "check")), Does.Contain("secret DOCTOR_TEST_OTHER"));
    }

    [Test]
    public async Task Input_that_cannot_be_read_is_a_finding_with_its_line()
    {
        _repository.Write("config/pipeline.yaml", "gates: [build]\nno_such_key: 1\n");
        await FindsAsync("configuration", "config/pipeline.yaml(2,", "Correct config/pipeline.yaml");
    }

    [Test]
    public async Task A_changed_file_in_the_main_checkout_is_a_finding()
    {
        _repository.Write("readme.txt", "changed\n");
        await FindsAsync("repository", "readme.txt", "ommit");
    }

    [Test]
    public async Task Folders_and_worktrees_that_git_and_the_disk_do_not_agree_on_are_findings()
    {
        Directory.CreateDirectory(_repository.PathOf(".worktrees", "orphan"));
        await FindsAsync("worktrees", "orphan", "delete the folder");
        await _repository.GitAsync("worktree", "add", "--quiet", ".worktrees/gone");
        Directory.Delete(_repository.PathOf(".worktrees"), recursive: true);
        await FindsAsync("worktrees", "gone", "git worktree prune");
    }

    [Test]
    public async Task A_lock_that_a_dead_git_left_on_a_branch_is_a_finding()
    {
        _repository.Write(".git/refs/heads/ws/none/WS-01.lock", "");
        await FindsAsync("git locks", "WS-01.lock", "delete");
    }

    private async Task FindsAsync(string check, string message, string fix)
    {
        var answer = (await _repository.JsonAsync("doctor")).Exits(1).Json;
        var wrong = answer.GetProperty("checks").EnumerateArray().Where(one => !one.GetProperty("ok").GetBoolean()).ToList();
        Assert.That(answer.GetProperty("healthy").GetBoolean(), Is.False);
        Assert.That(wrong.Select(one => Text(one, "check")), Does.Contain(check));
        Assert.That(wrong.Select(one => Text(one, "message")), Has.Some.Contains(message));
        Assert.That(wrong.Select(one => Text(one, "fix")), Has.Some.Contains(fix));
    }

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;
}
