using Build.Tests.Support;

namespace Build.Tests.EndToEnd;

/// <summary>What <c>init</c> writes, and what it leaves alone.</summary>
public class InitTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public async Task Make_a_repository()
    {
        _folder = new TemporaryFolder();
        await Commands.RunAsync(_folder.Root, "git", "init", "--quiet", "--initial-branch", "main");
        await Commands.RunAsync(_folder.Root, "git", "commit", "--quiet", "--allow-empty", "--message", "Begin");
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task What_it_writes_is_valid_and_can_be_planned()
    {
        (await InitAsync()).Exits(0);
        (await PipelineProgram.RunAsync(_folder.Root, "validate")).Exits(0);
        var plan = (await PipelineProgram.RunAsync(_folder.Root, "run", "--dryrun", "--json")).Exits(0);
        Assert.That(plan.Json.GetProperty("plan")[0].GetProperty("ws_id").GetString(), Is.EqualTo("FIRST"));
    }

    [Test]
    public async Task What_stands_in_comments_of_its_tools_is_true()
    {
        (await InitAsync()).Exits(0);
        var text = Read("config/tools.yaml");
        foreach (var id in ThisRepository.Read("config", "tools.yaml").Split('\n').Where(line => line.StartsWith("  - id: ", StringComparison.Ordinal)))
            Assert.That(text, Does.Contain(id["  - id: ".Length..].Trim()));
        var example = text.Split('\n').Where(line => line.StartsWith("#  ", StringComparison.Ordinal)).Select(line => line[1..]);
        Write("config/tools.yaml", $"tools:\n{string.Join('\n', example)}\n");
        Write("config/pipeline.yaml", "defaults: { static_checks: [make-check] }\n");
        (await PipelineProgram.RunAsync(_folder.Root, "validate")).Exits(0);
    }

    [Test]
    public async Task The_bundle_to_copy_is_valid_where_it_is_copied_to()
    {
        var before = (await PipelineProgram.RunAsync(_folder.Root, "validate")).Exits(3);
        Assert.That(before.Stdout, Does.Contain("init makes it").And.Contain("templates/workstream.json"));
        (await InitAsync()).Exits(0);
        Write("workstreams/WS-01.json", Read("templates/workstream.json"));
        (await PipelineProgram.RunAsync(_folder.Root, "validate")).Exits(0);
    }

    [Test]
    public async Task It_tells_each_file_that_it_wrote_and_writes_no_other()
    {
        var told = (await InitAsync("--json")).Exits(0).Json.GetProperty("files").EnumerateArray()
            .Select(file => file.GetProperty("path").GetString()!);
        Assert.That(told, Is.EquivalentTo(await FilesAsync()));
    }

    [Test]
    public async Task A_dry_run_tells_the_same_and_writes_nothing()
    {
        var planned = (await InitAsync("--dryrun", "--json")).Exits(0);
        Assert.That(planned.Json.GetProperty("dry_run").GetBoolean());
        Assert.That(await FilesAsync(), Is.Empty);
        var written = (await InitAsync("--json")).Exits(0);
        Assert.That(planned.Json.GetProperty("files").ToString(), Is.EqualTo(written.Json.GetProperty("files").ToString()));
    }

    [Test]
    public async Task It_overwrites_nothing_and_adds_no_workstream_to_those_that_are_there()
    {
        Write("config/pipeline.yaml", "gates: [one]\n");
        Write("workstreams/OWN.json", """{ "id": "OWN", "gate": "one", "files_create": ["a"], "tasks": ["Do it."] }""");
        Write(".gitignore", "*.log");
        (await InitAsync()).Exits(0);
        Assert.Multiple(() =>
        {
            Assert.That(Read("config/pipeline.yaml"), Is.EqualTo("gates: [one]\n"));
            Assert.That(Read(".gitignore"), Is.EqualTo("*.log\n.env\n"));
            Assert.That(Directory.GetFiles(_folder.PathOf("workstreams")).Select(Path.GetFileName), Is.EqualTo(["OWN.json"]));
        });
    }

    [Test]
    public async Task A_second_time_it_changes_nothing()
    {
        (await InitAsync()).Exits(0);
        var before = Read(".gitignore");
        var again = (await InitAsync("--json")).Exits(0);
        Assert.That(again.Json.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("action").GetString()), Is.All.EqualTo("kept"));
        Assert.That(Read(".gitignore"), Is.EqualTo(before));
    }

    [Test]
    public async Task With_prompts_the_templates_are_there_to_be_changed()
    {
        (await InitAsync("--prompts")).Exits(0);
        Assert.That(Read("templates/prompts/edit.liquid"), Is.EqualTo(ThisRepository.Read("templates", "prompts", "edit.liquid")));
    }

    [Test]
    public async Task A_home_outside_of_the_repository_names_it()
    {
        var home = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "pipeline home " + Guid.NewGuid().ToString("N"))).FullName;
        (await PipelineProgram.RunAsync(home, "init", "--repo=" + _folder.Root)).Exits(0);
        (await PipelineProgram.RunAsync(home, "run")).Exits(0);
        Directory.Delete(home, recursive: true);
        var branches = await Commands.RunAsync(_folder.Root, "git", "branch", "--list", "ws/*");
        Assert.That(branches.StandardOutput, Does.Contain("ws/none/FIRST"));
    }

    [Test]
    public async Task Outside_of_a_repository_it_is_refused_and_writes_nothing()
    {
        var bare = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "no repository " + Guid.NewGuid().ToString("N"))).FullName;
        var refused = (await PipelineProgram.RunAsync(bare, "init", "--json")).Exits(3);
        Assert.That(refused.ErrorCode, Is.EqualTo("repository_not_git"));
        Assert.That(Directory.GetFileSystemEntries(bare), Is.Empty);
        Directory.Delete(bare);
    }

    private Task<ProgramResult> InitAsync(params string[] options) => PipelineProgram.RunAsync(_folder.Root, ["init", .. options]);

    private async Task<string[]> FilesAsync() => (await Commands.RunAsync(_folder.Root, "git", "ls-files", "--others", "-z"))
        .StandardOutput.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private string Read(string file) => File.ReadAllText(_folder.PathOf(file.Split('/')));

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(file.Split('/')))!);
        File.WriteAllText(_folder.PathOf(file.Split('/')), text);
    }
}
