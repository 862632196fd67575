namespace Benchmarks.Lines;

/// <summary>Agents that only wait, as real ones mostly do: what is left beside the waiting is the pipeline's own.</summary>
internal sealed class SleepersLine : Line, IDisposable
{
    private const int Agents = 16;
    private const int Jobs = 8;

    private readonly Lazy<Task<BenchHome>> _home = new(() => BenchHome.CreateAsync(
        Agents, "command: sh, args: [-c, \"sleep 1; cp file0.txt $0\", \"{{ ws.id }}.txt\"]", $"ai: {Jobs}, static_check: {Jobs}, test: {Jobs}"));

    public override string Name => "sleepers";

    public override string Measured => "16 agents sleeping 1 s, --jobs=8, from the first dispatch to the run's end";

    public override string Against => "the ideal: twice the sleep";

    public override double Target => 1.15;

    public override int Rounds => 3;

    public override string? Obstacle => OperatingSystem.IsWindows() ? "the agent is a shell script" : null;

    public override async Task<double> OursAsync()
    {
        var home = await _home.Value;
        await home.PipelineAsync(Jobs);
        return home.FromFirstDispatch();
    }

    public override Task<double> FloorAsync() => Task.FromResult(1000.0 * Agents / Jobs);

    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.GetAwaiter().GetResult().Dispose();
    }
}
