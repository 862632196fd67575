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
