namespace Build.Tests.EndToEnd;

/// <summary>Text that would do harm if anything read it as Liquid, as a shell's or as a terminal's: it changes nothing but text.</summary>
public sealed class HostileTextTests
{
    private const string Liquid = "{{ run.id }} {% if true %}{{ nope";
    private const string Shell = "$(touch pwned) `touch pwned` ; touch pwned | touch pwned & ' \" \\";
    private const string Terminal = "\u001b[31mred\u001b]0;title\u0007";

    // What Windows allows in no file name is left out.
    private const string File = "src/a;b $(touch pwned) `touch pwned` & 'q' {{ run.id }}.txt";

    [Test]
    public async Task It_goes_through_a_bundle_an_agent_a_check_and_a_prompt_as_it_is()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            Scope = ["src/**"],
            Create = ["src/**"],
            Edit =
            [
                Script.Write(File, $"ERROR E1 {Liquid} {Shell} {Terminal}\0 end\nERROR E2 {new string('x', 1_000_000)}\n"),
                Script.Print($"{Liquid} {Shell} \\e[2J\\e]0;title\\0"),
                Script.Mode("long", "1000000", Shell),
            ],
            Fixes = [[Script.Write(File, "right\n")]],
            More = new Dictionary<string, object?>
            {
                ["title"] = $"{Liquid} {Shell}",
                ["tasks"] = new[] { $"{Liquid} {Shell}" },
                ["metadata"] = new Dictionary<string, object> { [Liquid] = Shell },
            },
        });
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "prompts: { max_characters: 8000 }\n");
        var run = (await repository.RunAsync("--target=RunAll")).Exits(0);
        var events = (await repository.JsonAsync("show-events")).Exits(0);
        var prompt = await System.IO.File.ReadAllTextAsync(Path.Combine(Directory.GetDirectories(repository.PathOf(".pipeline", "runs")).Single(), "WS-01", "fix-1.prompt.md"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(prompt, Does.Contain($"1. {Liquid} {Shell}\n").And.Contain($"{File}:1: {Liquid} {Shell} red end\n"));
            Assert.That(prompt, Has.Length.LessThanOrEqualTo(8000).And.Contain("## Left out"), "a line of a megabyte is cut, and what is left of it");
            Assert.That(events.Stdout, Does.Contain("\"prompt_shortened\""));
            Assert.That(run.Stdout + run.Stderr + events.Stdout, Does.Not.Contain('\u001b').And.Not.Contain('\0').And.Not.Contain('\u0007'));
            Assert.That(await repository.GitAsync("show", $"ws/change-one/WS-01:{File}"), Is.EqualTo("right"));
            Assert.That(await repository.GitAsync("log", "-1", "--format=%s", "ws/change-one/WS-01"), Does.Contain($"{Liquid} {Shell}"));
            Assert.That(Directory.EnumerateFileSystemEntries(repository.PathOf(".."), "pwned*", SearchOption.AllDirectories), Is.Empty);
        }
    }

    [TestCase("WS;touch pwned")]
    [TestCase("$(touch pwned)")]
    [TestCase("../WS-01")]
    [TestCase("{{ run.id }}")]
    public async Task It_is_no_id(string id)
    {
        using var repository = await ForeignRepository.CreateAsync();
        repository.Write("workstreams/one.json", new ScriptedWorkstream(id).Bundle);
        var refused = (await repository.JsonAsync("--target=RunAll")).Exits(3);
        Assert.That(refused.Stdout, Does.Contain("one.json"));
        Assert.That(Directory.Exists(repository.PathOf(".pipeline")), Is.False);
    }
}
