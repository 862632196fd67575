using Polly;

namespace Pipeline.Tasks.Processes;

/// <summary>Starts no more than so many processes at once; the others wait for their turn.</summary>
internal sealed class LimitedProcesses(IProcessRunner inner, int most) : IProcessRunner
{
    private readonly ResiliencePipeline _limit = new ResiliencePipelineBuilder().AddConcurrencyLimiter(most, int.MaxValue).Build();

    /// <inheritdoc/>
    public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellation) => await _limit
        .ExecuteAsync(async token => await inner.RunAsync(request, token).ConfigureAwait(false), cancellation)
        .ConfigureAwait(false);
}
