using System.Text;
using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Documents;

/// <summary><c>docs/first-workstream.md</c>: from nothing to a first own workstream, as it happened in a test.</summary>
public class FirstWorkstreamTests
{
    public const string Document = "docs/first-workstream.md";

    private const string Bundle = """
        {
          "id": "GREETING",
          "title": "Greet by name",
          "gate": "build",
          "files_scope": ["src/app.txt"],
          "tasks": ["Let src/app.txt end with a line that greets the reader by name."],
          "tool": "replay"
        }

        """;

    private const string Patch = """
        diff --git a/src/app.txt b/src/app.txt
        --- a/src/app.txt
        +++ b/src/app.txt
        @@ -1,2 +1,3 @@
         line one
         line two
        +Hello, Ada!

        """;

    [Test]
    public async Task The_transcript_is_what_happens()
    {
        using var repository = await ForeignRepository.CreateAsync();
        Directory.Delete(repository.PathOf("config"), recursive: true);
        var text = new StringBuilder($"""
            # A first workstream of your own

            <!-- Written by FirstWorkstreamTests from a run. A test fails when it differs. -->

            From a git repository that knows nothing of the pipeline to a first own workstream, in four commands. Here it holds
            `src/app.txt` with the lines `line one` and `line two`. The agent is `replay`, which is built in and applies the patch
            beside the bundle, so that anybody can repeat this word for word. For one that thinks leave the patch out and name
            `claude`, `codex` or `aider` in its place; which credentials it needs, and where they go, stands in [agents](agents.md).
            Times and ids are replaced.

            ```console
            $ dotnet tool install --global Pipeline.Tool --prerelease
            ```

            ({nameof(Packages.InstalledToolTests)} types this one, with a feed in a folder.)

            """);
        await RunAsync(repository, text, "init");
        repository.Write("workstreams/GREETING.json", Bundle);
        repository.Write("workstreams/GREETING/edit-1.patch", Patch);
        text.Append($"\nNow the work, `workstreams/GREETING.json`:\n\n```json\n{Bundle.TrimEnd()}\n```\n");
        text.Append($"\nAnd what the recorded agent does in it, `workstreams/GREETING/edit-1.patch`:\n\n```diff\n{Patch.TrimEnd()}\n```\n");
        await repository.GitAsync("commit", "--quiet", "--all", "--message", "Ignore .env");
        text.Append("\n```console\n$ git commit --all --message \"Ignore .env\"\n```\n");
        await RunAsync(repository, text, "run", "GREETING");
        var work = await repository.GitAsync("show", "--format=", "ws/none/GREETING");
        text.Append("\n`pipeline doctor` tells what is missing when a run is refused. The result is one commit on a branch of its\nown; merge it when you like it.\n\n```diff\n").Append(work).Append("\n```\n");
        GeneratedDocument.Holds(Document, text.ToString());
    }

    private static async Task RunAsync(ForeignRepository repository, StringBuilder text, params string[] command)
    {
        var result = (await repository.RunAsync(command)).Exits(0);
        text.Append($"\n```console\n$ pipeline {string.Join(' ', command)}\n{ShownOutput.Of(result.Stdout, repository.Root).Trim('\n')}\n```\n");
    }
}
