using CliWrap;
using Pipeline.Model.Graph;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Resilience;

namespace Benchmarks.Lines;

/// <summary>A process for each of 1,000 nodes, against ninja with the same graph.</summary>
internal sealed class NinjaLine : Line, IDisposable
{
    private static readonly string[] Ids = SampleDag.Ids(1_000);
    private static readonly Dictionary<string, string[]> Dependencies = SampleDag.Dependencies(Ids);
    private readonly string _folder = Directory.CreateTempSubdirectory("ninja").FullName;
    private readonly string? _ninja = ExecutableLookup.FromEnvironment().Find("ninja", Path.GetTempPath());
    private readonly string? _true = ExecutableLookup.FromEnvironment().Find("true", Path.GetTempPath());

    public override string Name => "ninja";

    public override string Measured => "1,000 workstreams whose step is one process, two at once";

    public override string Against => "ninja -j2, same graph";

    public override double Target => 1.0;

    public override int Rounds => 3;

    public override string? Obstacle => _ninja is null || _true is null ? "there is no ninja, or no true" : null;

    public override Task<double> OursAsync() => Timed.RunAsync(async () =>
    {
        using var slots = new JobSlots(2);
        var runner = new ProcessRunner(TimeProvider.System);
        var schedule = new Schedule(Ids, id => Dependencies[id]);
        var request = new ProcessRequest
        {
            FileName = _true!,
            WorkingDirectory = _folder,
            Environment = new Dictionary<string, string>(),
            EndsLeftovers = false,
        };
        await new SlotLoop(schedule, slots, () => true).RunAsync(
            _ => runner.RunAsync(request, CancellationToken.None), (id, _) => schedule.End(id, succeeded: true));
    });

    public override async Task<double> FloorAsync()
    {
        var rules = Ids.Select(id => $"build {id}: run {string.Join(' ', Dependencies[id])}");
        await File.WriteAllTextAsync(Path.Combine(_folder, "build.ninja"), $"rule run\n  command = {_true}\n{string.Join('\n', rules)}\n");
        return await Timed.RunAsync(async () => await Cli.Wrap(_ninja!).WithArguments(["-j2", "--quiet"]).WithWorkingDirectory(_folder).ExecuteAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
