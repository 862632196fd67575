using System.Text.Json;

namespace Build.Tests.EndToEnd;

public sealed class CommandLineTests
{
    private ForeignRepository _repository = null!;

    [OneTimeSetUp]
    public async Task MakeRepositoryAsync() => _repository = await ForeignRepository.CreateAsync(
        new("WS-01"), new("WS-02") { DependsOn = ["WS-01"], Edit = [] });

    [OneTimeTearDown]
    public void RemoveRepository() => _repository.Dispose();

    [TestCase("--target=RunAl", "unknown_target", "RunAll")]
    [TestCase("--target=WS-03", "unknown_target", "WS-0")]
    [TestCase("shw-run", "unknown_target", "ShowRun")]
    [TestCase("run --workstream-id WS-1", "unknown_target", "WS-01")]
    [TestCase("--target=RunAll --resum", "unknown_option", "--resume")]
    [TestCase("--target=RunAll --dry-run", "unknown_option", "--dryrun")]
    [TestCase("show-run --jsn=1", "unknown_option", "--json")]
    [TestCase("--target=RunAll --jobs=0", "invalid_argument", "a number from 1, or auto")]
    [TestCase("--target=RunAll --jobs=many", "invalid_argument", "a number from 1, or auto")]
    [TestCase("--target=RunAll --exclusive", "nothing_to_run", "--exclusive --target=ID")]
    [TestCase("--target=RunAll stray", "invalid_argument", "'stray'")]
    [TestCase("--target=RunAll --repo", "invalid_argument", "--repo needs a value")]
    [TestCase("show-run --id=nothing", "no_runs", "RunAll makes one")]
    [TestCase("--repo=nowhere --target=RunAll", "repository_missing", "nowhere")]
    public async Task What_nobody_registered_is_refused_with_the_nearest_name(string line, string code, string named)
    {
        var before = FolderTree.Of(_repository.Root);
        var refused = (await _repository.JsonAsync(line.Split(' '))).Exits(3);
        Assert.That(refused.ErrorCode, Is.EqualTo(code));
        Assert.That(refused.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain(named));
        Assert.That(refused.Json.GetProperty("error").GetProperty("details").ValueKind, Is.EqualTo(JsonValueKind.Array));
        Assert.That(FolderTree.Of(_repository.Root), Is.EqualTo(before));
    }

    [Test]
    public async Task Without_json_a_refusal_is_told_to_people()
    {
        var refused = (await _repository.RunAsync("--target=RunAl")).Exits(3);
        Assert.That(refused.Stdout + refused.Stderr, Does.Contain("There is no target or workstream 'RunAl'").And.Contain("RunAll"));
    }

    [Test]
    public async Task Help_names_targets_options_and_exit_codes()
    {
        var help = (await _repository.RunAsync("--help")).Exits(0).Stdout;
        foreach (var named in (string[])["show-run", "worktree-list", "validate", "--resume", "--dryrun", "--jobs=N|auto", "130 interrupted"])
            Assert.That(help, Does.Contain(named));
    }

    [Test]
    public async Task The_tree_and_the_descriptions_show_workstreams_as_tasks()
    {
        var tree = (await _repository.RunAsync("--tree")).Exits(0).Stdout;
        var described = (await _repository.RunAsync("--description")).Exits(0).Stdout;
        Assert.That(tree, Does.Contain("RunAll").And.Contain("WS-02"));
        Assert.That(described, Does.Contain("Work of WS-01").And.Contain("Runs every workstream, dependencies first"));
    }
}
