using Cake.Common;
using Cake.Common.Diagnostics;
using Cake.Frosting;
using Pipeline.Tasks;

namespace TeamBuild;

[TaskName("WS-02")]
public abstract class SecondWorkstream : WorkstreamReference;

[IsDependentOn(typeof(SecondWorkstream))]
public sealed class Ship : FrostingTask<PipelineContext>
{
    public override void Run(PipelineContext context) => context.Information("= shipped");
}

public sealed class Zeta : FrostingTask<PipelineContext>
{
    public override void Run(PipelineContext context) => context.Information("= colour {0}", context.Argument("colour", "none"));
}

public sealed class Alpha : FrostingTask<PipelineContext>
{
    public override void Run(PipelineContext context) => context.Information("= alpha");
}

public sealed class Broken : FrostingTask<PipelineContext>
{
    public override void Run(PipelineContext context) => throw new InvalidOperationException("This task is broken.");
}

public sealed class Loud : FrostingTask<PipelineContext>
{
    public override void Run(PipelineContext context) => Console.WriteLine("= loud");
}

/// <summary>Has a criterion that nothing meets.</summary>
public sealed class Never : FrostingTask<PipelineContext>
{
    public override bool ShouldRun(PipelineContext context) => false;

    public override void Run(PipelineContext context) => context.Information("= never");
}

/// <summary>Fails, and handles that itself, so that the build goes on.</summary>
[IsDependentOn(typeof(Never))]
public sealed class Careful : FrostingTask<PipelineContext>
{
    public override void Run(PipelineContext context) => throw new InvalidOperationException("This task is careful.");

    public override void OnError(Exception exception, PipelineContext context) => context.Information("= handled {0}", exception.Message);

    public override void Finally(PipelineContext context) => context.Information("= finally");
}
