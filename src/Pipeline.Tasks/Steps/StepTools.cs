using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration;

namespace Pipeline.Tasks.Steps;

/// <summary>Which tools a step of a workstream calls: the same for the real run and for a dry one.</summary>
internal sealed class StepTools(PipelineConfiguration configuration)
{
    /// <summary>How long a test may run that says nothing of it.</summary>
    public static readonly TimeSpan DefaultTestTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The tools of a step in the order in which they are called.</summary>
    /// <param name="workstream">With the configuration's defaults: see <see cref="WorkstreamWork.Workstream"/>.</param>
    /// <param name="step">The step.</param>
    public IReadOnlyList<StepTool> Of(Workstream workstream, StepName step) => step switch
    {
        StepName.Static => [.. workstream.StaticChecks!.Select(id => new StepTool(Profile(id)))],
        StepName.Runtime => [.. workstream.AcceptanceTests.Select(Test)],
        _ => [new StepTool(Profile(workstream.Tool!))],
    };

    private ToolProfile Profile(string id) => configuration.Tools[id];

    private StepTool Test(AcceptanceTest test) => test.Tool is { } tool
        ? new StepTool(Profile(tool) with { Id = test.Name })
        : new StepTool(
            new ToolProfile
            {
                Id = test.Name,
                Type = ToolType.Test,
                Command = test.Command!,
                Args = [.. test.Args.Select(argument => new ToolArgument.One(argument))],
                Timeout = test.Timeout ?? DefaultTestTimeout,
            },
            IsLiteral: true);
}
