namespace Benchmarks.Lines;

/// <summary>The whole program over trivial workstreams, against a shell script that makes the same worktrees, processes and commits.</summary>
/// <param name="workstreams">How many.</param>
/// <param name="files">Files in the repository.</param>
/// <param name="settings">More of <c>pipeline.yaml</c>.</param>
internal abstract class ShellScriptLine(int workstreams, int files = 10, string settings = "") : Line, IDisposable
{
    private readonly Lazy<Task<BenchHome>> _home = new(() => BenchHome.CreateAsync(
        workstreams, "command: cp, args: [file0.txt, \"{{ ws.id }}.txt\"]", "ai: 2", files: files, settings: settings));

    public override string Against => "the same git commands and processes as a shell script";

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
        return await Timed.RunAsync(() => home.RunAsync("sh", "-c", ShellScript.Of(workstreams)));
    }

    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.GetAwaiter().GetResult().Dispose();
    }
}
