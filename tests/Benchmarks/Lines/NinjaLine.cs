using CliWrap;
using Pipeline.Tasks.Processes;

namespace Benchmarks.Lines;

/// <summary>A process for each of 1,000 nodes, against ninja with the same graph.</summary>
internal sealed class NinjaLine : Line, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ninja").FullName;
    private readonly string? _ninja = ExecutableLookup.FromEnvironment().Find("ninja", Path.GetTempPath());

    public override string Name => "ninja";

    public override string Measured => "1,000 workstreams whose step is one process, two at once";

    public override string Against => "ninja -j2, same graph";

    public override double Target => 1.0;

    public override int Rounds => 3;

    public override string? Obstacle => _ninja is null || ProcessGraph.Program is null ? "there is no ninja, or no true" : null;

    public override Task<double> OursAsync() => ProcessGraph.OursAsync(_folder);

    public override async Task<double> FloorAsync()
    {
        var rules = ProcessGraph.Ids.Select(id => $"build {id}: run {string.Join(' ', ProcessGraph.Dependencies[id])}");
        await File.WriteAllTextAsync(Path.Combine(_folder, "build.ninja"), $"rule run\n  command = {ProcessGraph.Program}\n{string.Join('\n', rules)}\n");
        return await Timed.RunAsync(async () => await Cli.Wrap(_ninja!).WithArguments(["-j2", "--quiet"]).WithWorkingDirectory(_folder).ExecuteAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
