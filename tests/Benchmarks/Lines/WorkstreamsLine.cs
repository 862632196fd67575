namespace Benchmarks.Lines;

/// <summary>The whole program over trivial workstreams, against a shell script that makes the same worktrees, processes and commits.</summary>
internal sealed class WorkstreamsLine : Line, IDisposable
{
    private const int Workstreams = 40;

    private static readonly string Script = $"""
        set -e
        for i in $(seq 1 {Workstreams}); do
            git worktree add --quiet -B script/$i ../script/$i main
            cd ../script/$i
            cp file0.txt new-$i.txt
            true
            true
            git add --all
            git -c user.name=bench -c user.email=bench@localhost commit --quiet --message "workstream $i"
            cd ../../repository
            git worktree remove --force ../script/$i
        done
        """;

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
        return await Timed.RunAsync(() => home.RunAsync("sh", "-c", Script));
    }

    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.GetAwaiter().GetResult().Dispose();
    }
}
