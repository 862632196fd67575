using Pipeline.Model.Steps;
using Polly;

namespace Pipeline.Tasks.Resilience;

/// <summary>
/// Puts the pure rules of <see cref="StepPlanner"/> in force: asks what comes next, and answers with a tripped end
/// instead of running anything when a rule says stop.
/// </summary>
internal sealed class BreakerStrategy(Func<NextStep> decide) : ResilienceStrategy<StepEnd>
{
    /// <summary>The step that the rules let through, for the callback.</summary>
    public static readonly ResiliencePropertyKey<NextStep> Next = new("pipeline.next-step");

    /// <inheritdoc/>
    protected override ValueTask<Outcome<StepEnd>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<StepEnd>>> callback, ResilienceContext context, TState state)
    {
        var next = decide();
        if (next is NextStep.Stop stop)
            return Outcome.FromResultAsValueTask<StepEnd>(new StepEnd.Tripped(stop.Verdict));
        context.Properties.Set(Next, next);
        return callback(context, state);
    }
}
