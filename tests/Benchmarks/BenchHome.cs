using System.Text;
using System.Text.Json;
using CliWrap;

namespace Benchmarks;

/// <summary>A repository of ten files that is its own home, with workstreams whose agent is one small program.</summary>
internal sealed class BenchHome : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "pipeline.exe" : "pipeline");
    private readonly string _folder = Directory.CreateTempSubdirectory("bench").FullName;

    /// <summary>The repository.</summary>
    public string Root => Path.Combine(_folder, "repository");

    /// <summary>Makes it.</summary>
    /// <param name="workstreams">How many.</param>
    /// <param name="agent">The agent's command and arguments, as they stand in tools.yaml.</param>
    /// <param name="limits">The inside of <c>executor.limits</c>.</param>
    /// <param name="dependsOn">What each waits for; null for none.</param>
    public static async Task<BenchHome> CreateAsync(
        int workstreams, string agent, string limits, IReadOnlyDictionary<string, string[]>? dependsOn = null)
    {
        var home = new BenchHome();
        Directory.CreateDirectory(home.Root);
        foreach (var number in Enumerable.Range(0, 10))
            await File.WriteAllTextAsync(Path.Combine(home.Root, $"file{number}.txt"), $"{number}\n");
        await home.RunAsync("git", "init", "--quiet", "--initial-branch", "main");
        await home.RunAsync("git", "add", "--all");
        await home.RunAsync("git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "--quiet", "--message", "first");
        home.Write("config/pipeline.yaml", $"defaults: {{ tool: agent, static_checks: [check] }}\nexecutor: {{ limits: {{ {limits} }} }}\n");
        home.Write("config/tools.yaml", $"tools:\n  - {{ id: agent, type: ai, {agent} }}\n  - {{ id: check, type: static_check, command: \"true\" }}\n");
        foreach (var id in SampleDag.Ids(workstreams))
        {
            home.Write($"workstreams/{id}.json", JsonSerializer.Serialize(new
            {
                id,
                gate = "build",
                depends_on = dependsOn?[id] ?? [],
                tasks = new[] { "Do it." },
                files_create = new[] { $"{id}.txt" },
                acceptance_tests = new[] { new { name = "test", command = "true" } },
            }));
        }

        return home;
    }

    /// <summary>Runs every workstream afresh; every one has to be done.</summary>
    public Task PipelineAsync(int jobs) => RunAsync(Program, "--target=RunAll", $"--jobs={jobs}", "--force");

    /// <summary>Runs the pipeline, which has to succeed, and gives its one JSON object.</summary>
    public async Task<JsonElement> AskAsync(params string[] args)
    {
        var answer = new StringBuilder();
        await Cli.Wrap(Program).WithArguments(args).WithWorkingDirectory(Root).WithStandardOutputPipe(PipeTarget.ToStringBuilder(answer, Encoding.UTF8)).ExecuteAsync();
        return JsonDocument.Parse(answer.ToString()).RootElement;
    }

    /// <summary>Runs a program in the repository; it has to succeed.</summary>
    public async Task RunAsync(string program, params string[] args) =>
        await Cli.Wrap(program).WithArguments(args).WithWorkingDirectory(Root)
            .WithStandardErrorPipe(PipeTarget.ToStream(Console.OpenStandardError())).ExecuteAsync();

    public void Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
