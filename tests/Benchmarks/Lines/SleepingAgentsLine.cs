namespace Benchmarks.Lines;

/// <summary>Agents that only wait, as real ones mostly do: what is left beside the waiting is git's and the pipeline's own.</summary>
internal abstract class SleepingAgentsLine : Line, IDisposable
{
    protected const int Agents = 16;
    protected const int Jobs = 8;

    private readonly Lazy<Task<BenchHome>> _home = new(() => BenchHome.CreateAsync(
        Agents, "command: sh, args: [-c, \"sleep 1; cp file0.txt $0\", \"{{ ws.id }}.txt\"]", $"ai: {Jobs}, static_check: {Jobs}, test: {Jobs}"));

    public override string Measured => "16 agents sleeping 1 s, --jobs=8, from the first dispatch to the run's end";

    public override int Rounds => 3;

    public override string? Obstacle => OperatingSystem.IsWindows() ? "the agent is a shell script" : null;

    protected Task<BenchHome> Home => _home.Value;

    public override async Task<double> OursAsync()
    {
        var home = await Home;
        await home.PipelineAsync(Jobs);
        return home.FromFirstDispatch();
    }

    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.GetAwaiter().GetResult().Dispose();
    }
}
