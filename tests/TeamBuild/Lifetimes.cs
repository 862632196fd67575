using Cake.Common.Diagnostics;
using Cake.Core;
using Cake.Frosting;
using Pipeline.Tasks;

namespace TeamBuild;

/// <summary>Tells of the build's setup and teardown.</summary>
public sealed class Lifetime : FrostingLifetime<PipelineContext>
{
    public override void Setup(PipelineContext context, ISetupContext info) => context.Information("= setup");

    public override void Teardown(PipelineContext context, ITeardownContext info) => context.Information("= teardown");
}

/// <summary>Tells of each task's setup and teardown.</summary>
public sealed class TaskLifetime : FrostingTaskLifetime<PipelineContext>
{
    public override void Setup(PipelineContext context, ITaskSetupContext info) => context.Information("= begin {0}", info.Task.Name);

    public override void Teardown(PipelineContext context, ITaskTeardownContext info) =>
        context.Information("= {0} {1}", info.Skipped ? "skip" : "end", info.Task.Name);
}
