using CliWrap;
using Pipeline.Tasks.Processes;

namespace Benchmarks.Lines;

/// <summary>A process for each of 1,000 nodes, against plain Cake tasks in a script; what the tool needs for the same script without them is taken off.</summary>
internal sealed class CakeToolLine : Line, IDisposable
{
    private const string Script = """
        var program = Argument<string>("program");
        var all = Task("All");
        foreach (var line in System.IO.File.ReadAllLines("graph.txt"))
        {
            var ids = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var task = Task(ids[0]).Does(() => { StartProcess(program); });
            foreach (var dependency in ids.Skip(1))
                task.IsDependentOn(dependency);
            all.IsDependentOn(ids[0]);
        }

        Task("Nothing").Does(() => { });
        RunTarget(Argument<string>("target"));
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("cake").FullName;
    private readonly string? _cake = ExecutableLookup.FromEnvironment().Find("dotnet-cake", Path.GetTempPath());

    public override string Name => "cake-tool";

    public override string Measured => "1,000 workstreams whose step is one process, two at once";

    public override string Against => "the same graph as plain Cake tasks, the tool's fixed cost taken off";

    public override double Target => 1.0;

    public override int Rounds => 3;

    public override string? Obstacle => _cake is null || ProcessGraph.Program is null
        ? "there is no dotnet-cake (dotnet tool install --global Cake.Tool), or no true"
        : null;

    public override Task<double> OursAsync() => ProcessGraph.OursAsync(_folder);

    public override async Task<double> FloorAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "build.cake"), Script);
        await File.WriteAllLinesAsync(
            Path.Combine(_folder, "graph.txt"), ProcessGraph.Ids.Select(id => $"{id} {string.Join(' ', ProcessGraph.Dependencies[id])}"));
        return await CakeAsync("All") - await CakeAsync("Nothing");
    }

    private Task<double> CakeAsync(string target) => Timed.RunAsync(async () => await Cli.Wrap(_cake!)
        .WithArguments(["build.cake", "--verbosity=quiet", $"--target={target}", $"--program={ProcessGraph.Program}"])
        .WithWorkingDirectory(_folder)
        .ExecuteAsync());

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
