using System.Text.Json;
using Build.Tests.Support;

namespace Build.Tests.EndToEnd;

/// <summary>
/// Somebody else's git repository, in a folder with a space and non-ASCII letters, which is its own home: a configuration, a
/// scripted agent, a check that finds lines <c>ERROR CODE message</c> under <c>src/</c>, and the bundles that a test adds.
/// </summary>
internal sealed class ForeignRepository : IDisposable
{
    public static readonly string EchoTool = PipelineProgram.InOutput("echo-tool");

    public const string Settings = "gates: [plan, build, verify]\ndefaults: { tool: agent, static_checks: [lint] }\n";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Profiles of the scripted agent and of the check.</summary>
    public static string Tools { get; } = $$$"""
        tools:
          - id: agent
            type: ai
            command: {{{JsonSerializer.Serialize(EchoTool)}}}
            args: [agent, "{{ bundle.directory }}/{{ ws.id }}/{{ step }}-{{ attempt }}.script"]
            timeout: 2m
          - id: lint
            type: static_check
            command: {{{JsonSerializer.Serialize(EchoTool)}}}
            args: [lint, src]
            errors: { pattern: '^(?<file>[^:]+):(?<line>\d+): (?<code>\w+): (?<message>.*)$' }

        """;

    /// <summary>The repository's folder, and the home.</summary>
    public string Root { get; private init; } = "";

    /// <summary>A folder beside the repository, where a test and its agents give each other signs.</summary>
    public string Beside => Directory.CreateDirectory(_folder.PathOf("beside")).FullName;

    private string Workstreams => Directory.CreateDirectory(PathOf("workstreams")).FullName;

    /// <summary>Makes a repository with a few files in one commit on <c>main</c>.</summary>
    public static async Task<ForeignRepository> CreateAsync(params ScriptedWorkstream[] workstreams)
    {
        var repository = new ForeignRepository();
        await repository.GitAsync("init", "--quiet", "--initial-branch", "main");
        repository.Write("readme.txt", "A repository\n");
        repository.Write("src/app.txt", "line one\nline two\n");
        repository.Write("src/grüße an alle.txt", "hello\n");
        repository.Write(".gitignore", "*.ignored\n");
        await repository.CommitAsync("The first commit");
        repository.Write("config/pipeline.yaml", Settings);
        repository.Write("config/tools.yaml", Tools);
        repository.Add(workstreams);
        return repository;
    }

    private ForeignRepository() => Root = Directory.CreateDirectory(_folder.PathOf("ein Ördner")).FullName;

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    public string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>Writes the bundles of workstreams and their agents' scripts.</summary>
    public void Add(params ScriptedWorkstream[] workstreams)
    {
        foreach (var workstream in workstreams)
            workstream.WriteTo(Workstreams);
    }

    /// <summary>Commits everything that is not ignored, the home's files aside.</summary>
    public async Task CommitAsync(string message)
    {
        await GitAsync("add", "--all", "--", ".", ":!config", ":!workstreams");
        await GitAsync("commit", "--quiet", "--message", message);
    }

    /// <summary>Runs git, which has to succeed, and gives what it printed.</summary>
    public async Task<string> GitAsync(params string[] args) =>
        (await Commands.RunAsync(Root, "git", args)).StandardOutput.Trim();

    /// <summary>Runs the pipeline in the home.</summary>
    public Task<ProgramResult> RunAsync(params string[] args) => PipelineProgram.RunAsync(Root, args);

    /// <summary>Runs the pipeline in the home and reads its one JSON object.</summary>
    public Task<ProgramResult> JsonAsync(params string[] args) => RunAsync([.. args, "--json"]);

    public void Dispose() => _folder.Dispose();
}
