using Pipeline.Model.Steps;
using Polly;

namespace Pipeline.Tasks.Resilience;

/// <summary>What every sub-step of one workstream goes through; the tool's own pipeline (<see cref="ToolPipelines"/>) is inside.</summary>
internal sealed class WorkstreamPipeline(Func<NextStep> decide)
{
    private readonly ResiliencePipeline<StepEnd> _pipeline = new ResiliencePipelineBuilder<StepEnd>()
        .AddStrategy(_ => new BreakerStrategy(decide), new BreakerOptions())
        .Build();

    /// <summary>Asks the rules and, if they allow it, runs <paramref name="step"/>.</summary>
    public async Task<StepEnd> ExecuteAsync(Func<NextStep, CancellationToken, Task<StepEnd>> step, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        try
        {
            return await _pipeline.ExecuteAsync(
                async turn => await step(turn.Properties.GetValue(BreakerStrategy.Next, new NextStep.Finish()), turn.CancellationToken)
                    .ConfigureAwait(false),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private sealed class BreakerOptions : ResilienceStrategyOptions
    {
        public BreakerOptions() => Name = "Breakers";
    }
}
