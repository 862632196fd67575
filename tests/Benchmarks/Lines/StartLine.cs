namespace Benchmarks.Lines;

/// <summary>A start with nothing changed and little to do: <c>./build.sh show-run</c> after a run of three workstreams.</summary>
internal abstract class StartLine : Line, IDisposable
{
    private readonly Lazy<Task<BenchHome>> _home = new(async () =>
    {
        var home = await BenchHome.CreateAsync(3, "command: cp, args: [file0.txt, \"{{ ws.id }}.txt\"]", "ai: 2");
        await home.PipelineAsync(jobs: 1);
        return home;
    });

    public override string Measured => "./build.sh show-run, nothing changed";

    public override int Rounds => 9;

    public override string? Obstacle => OperatingSystem.IsWindows() ? "it starts build.sh" : null;

    public override async Task<double> OursAsync()
    {
        var home = await HomeAsync();
        return await Timed.RunAsync(() => home.RunAsync("sh", Repository.PathOf("build.sh"), "show-run"));
    }

    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.GetAwaiter().GetResult().Dispose();
    }

    /// <summary>Where it is started.</summary>
    protected Task<BenchHome> HomeAsync() => _home.Value;
}
