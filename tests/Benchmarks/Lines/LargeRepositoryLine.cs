namespace Benchmarks.Lines;

/// <summary>Where git itself has much to do, the pipeline's own work must vanish beside it.</summary>
internal sealed class LargeRepositoryLine : Line, IDisposable
{
    private const int Workstreams = 4;

    private readonly Lazy<Task<BenchHome>> _home = new(() => BenchHome.CreateAsync(
        Workstreams, "command: cp, args: [file0.txt, \"{{ ws.id }}.txt\"]", "ai: 2", files: 20_000, settings: "logging: { level: verbose }\n"));

    public override string Name => "large";

    public override string Measured => "4 workstreams, 20,000-file repository, full logging, --jobs=1";

    public override string Against => "the same git commands and processes as a shell script";

    public override double Target => 1.25;

    public override int Rounds => 3;

    public override string? Obstacle => OperatingSystem.IsWindows() ? "the floor is a shell script" : null;

    public override async Task<double> OursAsync()
    {
        var home = await _home.Value;
        return await Timed.RunAsync(() => home.PipelineAsync(jobs: 1));
    }

    public override async Task<double> FloorAsync()
    {
        var home = await _home.Value;
        return await Timed.RunAsync(() => home.RunAsync("sh", "-c", ShellScript.Of(Workstreams)));
    }

    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.GetAwaiter().GetResult().Dispose();
    }
}
