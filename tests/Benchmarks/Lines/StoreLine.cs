namespace Benchmarks.Lines;

/// <summary>Journal and store together, against LiteDB with a commit for each event.</summary>
internal sealed class StoreLine : Line, IDisposable
{
    private readonly StoredRun _run = new();

    public override string Name => "store";

    public override string Measured => "1,000 transitions and 10,000 events, journal and store";

    public override string Against => "one commit per event";

    public override double Target => 0.15;

    public override int Rounds => 1;

    public override Task<double> OursAsync() => Task.FromResult(Timed.Run(() => _run.Record()));

    public override Task<double> FloorAsync() => Task.FromResult(Timed.Run(_run.CommitEach));

    public void Dispose() => _run.Dispose();
}
