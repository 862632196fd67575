using System.Globalization;

namespace Benchmarks.Lines;

/// <summary>How true a simulation is: a run of sleeping agents against what <c>simulate</c> makes of that run's records.</summary>
internal sealed class SimulationLine : Line, IDisposable
{
    private const int Agents = 12;
    private const string Jobs = "4";

    private readonly Lazy<Task<BenchHome>> _home = new(() => BenchHome.CreateAsync(
        Agents,
        "command: sh, args: [-c, \"sleep $(( 1${0#WS-} % 3 + 3 )); cp file0.txt $0.txt\", \"{{ ws.id }}\"]",
        $"ai: {Jobs}, static_check: {Jobs}, test: {Jobs}",
        SampleDag.Dependencies(SampleDag.Ids(Agents))));

    public override string Name => "simulation";

    public override string Measured => "12 agents sleeping 3 to 5 s in a graph, --jobs=4";

    public override string Against => "what simulate tells from the records";

    public override double Target => 1.05;

    public override int Rounds => 3;

    public override string? Obstacle => OperatingSystem.IsWindows() ? "the agent is a shell script" : null;

    public override async Task<double> OursAsync()
    {
        var run = await (await _home.Value).AskAsync("--target=RunAll", $"--jobs={Jobs}", "--force", "--json");
        return (Time(run, "completed_at") - Time(run, "started_at")).TotalMilliseconds;
    }

    public override async Task<double> FloorAsync()
    {
        var answer = await (await _home.Value).AskAsync("simulate", $"--jobs={Jobs}", "--json");
        return 1000 * answer.GetProperty("widths")[0].GetProperty("makespan_seconds").GetDouble();
    }

    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.GetAwaiter().GetResult().Dispose();
    }

    private static DateTimeOffset Time(System.Text.Json.JsonElement run, string name) =>
        DateTimeOffset.Parse(run.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
