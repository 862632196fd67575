namespace Benchmarks.Lines;

/// <summary>Counted, not timed: the store groups what waits, so that a transition costs a transaction at most.</summary>
internal sealed class TransactionsLine : Line, IDisposable
{
    private readonly StoredRun _run = new();

    public override string Name => "transactions";

    public override string Measured => "transactions of the store for 1,000 transitions and 10,000 events";

    public override string Against => "transitions, and one for the start";

    public override double Target => 1;

    public override int Rounds => 1;

    public override string Unit => "";

    public override Task<double> OursAsync() => Task.FromResult((double)_run.Record());

    public override Task<double> FloorAsync() => Task.FromResult((double)StoredRun.Transitions + 1);

    public void Dispose() => _run.Dispose();
}
