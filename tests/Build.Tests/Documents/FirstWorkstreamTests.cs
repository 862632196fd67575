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
          "tool": "agent"
        }

        """;

    [Test]
    public async Task The_transcript_is_what_happens()
    {
        using var repository = await ForeignRepository.CreateAsync();
        File.Delete(repository.PathOf("config", "pipeline.yaml"));
        var text = new StringBuilder($"""
            # A first workstream of your own

            <!-- Written by FirstWorkstreamTests from a run. A test fails when it differs. -->

            From a repository that knows nothing of the pipeline to a first own workstream, in four commands. The agent of this
            transcript is a script with a profile of its own in `config/tools.yaml`, so that a test can repeat it; name `claude`,
            `codex` or `aider` in its place ([agents](agents.md)). Times and ids are replaced.

            ```console
            $ dotnet tool install --global Pipeline.Tool --prerelease
            ```

            ({nameof(Packages.InstalledToolTests)} types this one, with a feed in a folder.)

            """);
        await RunAsync(repository, text, "init");
        repository.Write("workstreams/GREETING.json", Bundle);
        repository.Write("workstreams/GREETING/edit-1.script", Script.TextOf([Script.Append("src/app.txt", "Hello, Ada!\n")]));
        text.Append($"\nNow the work: `workstreams/GREETING.json`, and nothing else.\n\n```json\n{Bundle.TrimEnd()}\n```\n");
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
