using System.Text;

namespace Build.Tests.EndToEnd;

/// <summary>The value of a listed secret, echoed wherever a tool can echo it, is nowhere afterwards.</summary>
public sealed class SecretCanaryTests
{
    private const string Canary = "canary-1f4b9c-sings";
    private const string File = "src/WS-01.txt";

    [Test]
    public async Task It_is_in_no_log_artifact_document_prompt_commit_or_console_line()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            Edit = [Script.Print($"out {Canary}", $"!err {Canary}"), Script.Write(File, "ERROR E1 unset\n")],
            Fixes = [[Script.Write(File, $"token={Canary}\n")]],
        });
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "secrets: [CANARY]\n");
        repository.Write("config/tools.yaml", ForeignRepository.Tools.Replace(
            "args: [lint, src]", $"args: [print, 'src/app.txt:1: E1: {Canary[..6]}${{TAIL}} leaks']\n    success: {{ fail_on: ['E1'] }}", StringComparison.Ordinal));
        var environment = new Dictionary<string, string?> { ["CANARY"] = Canary, ["TAIL"] = Canary[6..] };
        using var refused = PipelineProgram.Start(PipelineProgram.File, repository.Root, environment, "--target=RunAll");
        var refusal = (await refused.Completion).Exits(3);
        Assert.That(refusal.Stdout + refusal.Stderr, Does.Not.Contain(Canary), "a configuration that spells a secret is refused without spelling it");

        repository.Write("config/tools.yaml", ForeignRepository.Tools.Replace("type: ai\n", "type: ai\n    secrets: [CANARY]\n", StringComparison.Ordinal));
        using var program = PipelineProgram.Start(PipelineProgram.File, repository.Root, environment, "--target=RunAll");
        var run = (await program.Completion).Exits(1);
        var objects = await repository.GitAsync("cat-file", "--batch-all-objects", "--batch", "--unordered");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Stdout, Does.Contain("secret"), "the fix that wrote it is a violation");
            Assert.That(run.Stdout + run.Stderr, Does.Not.Contain(Canary));
            Assert.That(objects, Does.Not.Contain(Canary));
            Assert.That(Holding(repository.Root), Is.Empty);
        }
    }

    // The test's own scripts spell it; the pipeline's state and the worktrees may not.
    private static IEnumerable<string> Holding(string root)
    {
        var canary = Encoding.UTF8.GetBytes(Canary);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(root, "workstreams"), StringComparison.Ordinal))
            .Where(file => System.IO.File.ReadAllBytes(file).AsSpan().IndexOf(canary) >= 0);
    }
}
