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
    [TestCase("shw-run", "unknown_target", "'show-run'")]
    [TestCase("run NOPE", "unknown_target", "Known: WS-01, WS-02. help lists")]
    [TestCase("run --workstream-id WS-1", "unknown_target", "WS-01")]
    [TestCase("--target=RunAll --resum", "unknown_option", "--resume")]
    [TestCase("--target=RunAll --dry-run", "unknown_option", "--dryrun")]
    [TestCase("show-run --jsn=1", "unknown_option", "--json")]
    [TestCase("--target=RunAll --jobs=0", "invalid_argument", "a number from 1, or auto")]
    [TestCase("--target=RunAll --jobs=many", "invalid_argument", "a number from 1, or auto")]
    [TestCase("--target=RunAll --exclusive", "nothing_to_run", "--exclusive --target=ID")]
    [TestCase("show-run --format=json", "unknown_option", "show-run takes no --format: it takes --id, --ws, and")]
    [TestCase("show-run --dashboard", "unknown_option", "run-all takes --dashboard")]
    [TestCase("show-errors --jobs=4", "unknown_option", "run-all and simulate take --jobs")]
    [TestCase("validate --ws=BAD", "unknown_option", "validate takes no --ws: it takes what every target takes (--repo,")]
    [TestCase("run --out=x", "unknown_option", "report-run and simulate take --out")]
    [TestCase("WS-01 --id=latest --dryrun", "unknown_option", "run-all takes no --id")]
    [TestCase("--target=RunAll --ws=WS-01 --dryrun", "unknown_option", "run-all takes no --ws")]
    [TestCase("--target=ShowRun --target=Validate --type=x", "unknown_option", "show-run and validate take no --type: they take --id, --ws, and")]
    [TestCase("--tree", "invalid_argument", "--tree prints text")]
    [TestCase("--description", "invalid_argument", "--description prints text")]
    [TestCase("report-run --format=html --out=-", "invalid_argument", "would print html")]
    [TestCase("report-run --out=-", "invalid_argument", "would print html")]
    [TestCase("simulate --out=-", "invalid_argument", "an SVG")]
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

    [TestCase("--target=RunAll --resum", "There is no option --resum.")]
    [TestCase("show-run --format=json", "show-run takes no --format")]
    public async Task A_refusal_is_told_once(string line, string sentence)
    {
        var refused = (await _repository.RunAsync(line.Split(' '))).Exits(3);
        Assert.That((refused.Stdout + refused.Stderr).Split(sentence), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Each_target_takes_what_any_of_several_takes_and_what_its_description_names()
    {
        (await _repository.RunAsync("--target=Validate", "--target=ShowDag", "--format=tree")).Exits(0);
        var targets = (await _repository.JsonAsync("help")).Exits(0).Json.GetProperty("targets").EnumerateArray().ToList();
        Assert.That(targets.Select(target => target.GetProperty("name").GetString()), Is.SupersetOf(new[] { "run-all", "show-run", "version" }));
        foreach (var target in targets)
        {
            var named = target.GetProperty("description").GetString()!.Split(' ', '(', ')', ',', '=', ';').Where(word => word.StartsWith("--", StringComparison.Ordinal));
            Assert.That(target.GetProperty("options").EnumerateArray().Select(option => $"--{option.GetString()}"), Is.SupersetOf(named), target.ToString());
        }
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
