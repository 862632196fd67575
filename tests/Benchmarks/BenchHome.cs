using System.Text;
using System.Text.Json;
using CliWrap;
using Pipeline.Tasks.State;

namespace Benchmarks;

/// <summary>A repository that is its own home, with workstreams whose agent is one small program.</summary>
internal sealed class BenchHome : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bench").FullName;

    /// <summary>The repository.</summary>
    public string Root => Path.Combine(_folder, "repository");

    /// <summary>Makes it.</summary>
    /// <param name="workstreams">How many.</param>
    /// <param name="agent">The agent's command and arguments, as they stand in tools.yaml.</param>
    /// <param name="limits">The inside of <c>executor.limits</c>.</param>
    /// <param name="dependsOn">What each waits for; null for none.</param>
    /// <param name="files">How many files the repository has.</param>
    /// <param name="settings">More of pipeline.yaml.</param>
    public static async Task<BenchHome> CreateAsync(
        int workstreams,
        string agent,
        string limits,
        IReadOnlyDictionary<string, string[]>? dependsOn = null,
        int files = 10,
        string settings = "")
    {
        var home = new BenchHome();
        Directory.CreateDirectory(home.Root);
        foreach (var number in Enumerable.Range(0, files))
            home.Write(number < 10 ? $"file{number}.txt" : $"src/part{number / 100}/file{number}.txt", $"{number}\n");
        await home.RunAsync("git", "init", "--quiet", "--initial-branch", "main");
        await home.RunAsync("git", "add", "--all");
        await home.RunAsync("git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "-c", "gc.auto=0", "commit", "--quiet", "--message", "first");
        // As a repository is that was cloned. Left loose, thousands of objects would also start a clean-up beside what is measured.
        await home.RunAsync("git", "repack", "-a", "-d", "--quiet");
        home.Write("config/pipeline.yaml", $"defaults: {{ tool: agent, static_checks: [check] }}\nexecutor: {{ limits: {{ {limits} }} }}\n{settings}");
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
    public Task PipelineAsync(int jobs) => RunAsync(PipelineProgram.Call("--target=RunAll", $"--jobs={jobs}", "--force"));

    /// <summary>The milliseconds of the last run from its first workstream's first event to its end.</summary>
    public double FromFirstDispatch()
    {
        var paths = StatePaths.In(Root);
        var events = new JournalRecords(paths).Events(paths.RunIds().First(), EventFilter.All);
        return (events[^1].Timestamp - events.First(happened => happened.WsId is not null).Timestamp).TotalMilliseconds;
    }

    /// <summary>Runs the pipeline, which has to succeed, and gives its one JSON object.</summary>
    public async Task<JsonElement> AskAsync(params string[] args)
    {
        var answer = new StringBuilder();
        await PipelineProgram.Call(args).WithWorkingDirectory(Root).WithStandardOutputPipe(PipeTarget.ToStringBuilder(answer, Encoding.UTF8)).ExecuteAsync();
        return JsonDocument.Parse(answer.ToString()).RootElement;
    }

    /// <summary>Runs a program in the repository; it has to succeed.</summary>
    public Task RunAsync(string program, params string[] args) => RunAsync(Cli.Wrap(program).WithArguments(args));

    private async Task RunAsync(Command command) =>
        await command.WithWorkingDirectory(Root).WithStandardErrorPipe(PipeTarget.ToStream(Console.OpenStandardError())).ExecuteAsync();

    public void Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
