using CliWrap;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.State;

namespace Benchmarks.Lines;

/// <summary>The whole program, from its start until it begins what was left to do, against a program that only reads the database.</summary>
internal sealed class ResumeLine : Line, IDisposable
{
    private readonly Lazy<Task<FinishedRun>> _run = new(FinishedRun.CreateAsync);

    public override string Name => "resume";

    public override string Measured => "resume of 1,000 finished workstreams and 10,000 events, to the first dispatch";

    public override string Against => "opening the same file and reading it with bare LiteDB";

    public override double Target => 2;

    public override async Task<double> OursAsync()
    {
        var run = await _run.Value;
        var started = DateTimeOffset.UtcNow;
        await PipelineProgram.Call("--resume", "--jobs=1").WithWorkingDirectory(run.Root).WithValidation(CommandResultValidation.None).ExecuteAsync();
        var runId = run.Paths.RunIds().First();
        var dispatched = new JournalRecords(run.Paths).Events(runId, EventFilter.All).Last(happened =>
            happened.WsId == FinishedRun.Last && happened.Payload is WorkstreamStateChanged { To: WorkstreamState.Ready });
        return dispatched.Timestamp > started
            ? (dispatched.Timestamp - started).TotalMilliseconds
            : throw new InvalidOperationException("Nothing was dispatched.");
    }

    public override async Task<double> FloorAsync()
    {
        var run = await _run.Value;
        return await Timed.RunAsync(async () => await (await HelloProgram.CallAsync(run.Paths.Database)).ExecuteAsync());
    }

    public void Dispose()
    {
        if (_run.IsValueCreated)
            _run.Value.GetAwaiter().GetResult().Dispose();
    }
}
