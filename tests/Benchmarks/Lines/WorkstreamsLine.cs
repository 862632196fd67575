namespace Benchmarks.Lines;

/// <summary>The whole program over trivial workstreams, against a shell script that makes the same worktrees, processes and commits.</summary>
internal sealed class WorkstreamsLine : Line, IDisposable
{
    private const int Workstreams = 40;

    private readonly Lazy<Task<BenchHome>> _home =
        new(() => BenchHome.CreateAsync(Workstreams, "command: cp, args: [file0.txt, \"{{ ws.id }}.txt\"]", "ai: 2"));

    public override string Name => "workstreams";

    public override string Measured => "40 workstreams, trivial agent, two checks, store on, 10-file repository, --jobs=1";

    public override string Against => "the same git commands and processes as a shell script";

    public override double Target => 1.5;

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
