using System.Globalization;
using CliWrap;

namespace Benchmarks.Lines;

/// <summary>The most memory that the program ever had, as Linux counts it.</summary>
internal sealed class MemoryLine : Line, IDisposable
{
    private const int Workstreams = 10_000;
    private readonly Lazy<Task<BenchHome>> _home = new(() => BenchHome.CreateAsync(Workstreams, "command: cp", "ai: 2"));

    public override string Name => "memory";

    public override string Measured => "peak memory of a dry run of 10,000 workstreams: loaded, registered, planned";

    public override string Against => "300 MB";

    public override double Target => 1;

    public override int Rounds => 1;

    public override string Unit => "MB";

    public override string? Obstacle => OperatingSystem.IsLinux() ? null : "only Linux tells a process's peak";

    public override async Task<double> OursAsync()
    {
        var home = await _home.Value;
        var running = PipelineProgram.Call("--target=RunAll", "--dryrun").WithWorkingDirectory(home.Root)
            .WithStandardErrorPipe(PipeTarget.ToStream(Console.OpenStandardError())).ExecuteAsync();
        var peak = 0.0;
        while (!running.Task.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(running.ProcessId));
            await Task.WhenAny(running.Task, Task.Delay(20));
        }

        await running;
        return peak;
    }

    public override Task<double> FloorAsync() => Task.FromResult(300.0);

    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.GetAwaiter().GetResult().Dispose();
    }

    // A process that has just ended has no such line any more.
    private static double PeakOf(int process)
    {
        var status = $"/proc/{process}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
