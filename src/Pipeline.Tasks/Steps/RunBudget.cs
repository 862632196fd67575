using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Steps;

/// <summary>
/// Keeps agents within what a run may spend. Room for a call is reserved before it and given back when its record is
/// written; what runs meanwhile is thought to cost as much as the largest call so far, and a call that may not fit waits
/// until the others are settled. So a budget is overshot by one call a workstream at most.
/// </summary>
internal sealed class RunBudget(Budget budget, Func<RunSnapshot> records, IEventSink events)
{
    private readonly Lock _gate = new();
    private int _running;
    private bool _told;
    private TaskCompletionSource _settled = NewSignal();

    /// <summary>Reserves room for an agent's call.</summary>
    /// <returns>The room, to be disposed when the call is recorded; or why no agent may be called.</returns>
    public async Task<(IDisposable? Room, Verdict? Verdict)> ReserveAsync(UsageMeter meter, CancellationToken cancellation)
    {
        while (true)
        {
            Task settled;
            lock (_gate)
            {
                var spending = Spent();
                if (BudgetBreaker.CheckRun(spending, budget, meter) is { } verdict)
                    return (null, verdict);
                if (_running == 0 || BudgetBreaker.Fits(spending, budget, _running))
                {
                    _running++;
                    return (new Reservation(this), null);
                }

                settled = _settled.Task;
            }

            await settled.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Tells when a call that is recorded used up the run's budget or its workstream's.</summary>
    public void Tell(string wsId, StepLimits limits)
    {
        if (BudgetBreaker.Check(records().AttemptsOf(wsId), limits.Budget, limits.Meter) is { } own)
            events.Record(wsId, new BudgetExceeded(own.Limit!, own.Evidence));
        if (BudgetBreaker.CheckRun(Spent(), budget, limits.Meter) is not { } run)
            return;
        lock (_gate)
        {
            if (_told)
                return;
            _told = true;
        }

        events.Record(null, new BudgetExceeded(run.Limit!, run.Evidence));
    }

    private Spending Spent() => Spending.Of([.. records().Attempts.Values.SelectMany(attempts => attempts)]);

    private void Release()
    {
        TaskCompletionSource settled;
        lock (_gate)
        {
            _running--;
            (settled, _settled) = (_settled, NewSignal());
        }

        settled.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Reservation(RunBudget owner) : IDisposable
    {
        private RunBudget? _owner = owner;

        public void Dispose() => Interlocked.Exchange(ref _owner, null)?.Release();
    }
}
