using Pipeline.Model.Breakers;

namespace Pipeline.Tasks.Resilience;

/// <summary>What one turn of a workstream's loop came to.</summary>
internal abstract record StepEnd
{
    private StepEnd()
    {
    }

    /// <summary>A step ran and its result is recorded; ask again.</summary>
    public sealed record Recorded : StepEnd;

    /// <summary>The work is on its branch.</summary>
    public sealed record Finished : StepEnd;

    /// <summary>A rule ended the workstream instead of running a step.</summary>
    public sealed record Tripped(Verdict Verdict) : StepEnd;
}
