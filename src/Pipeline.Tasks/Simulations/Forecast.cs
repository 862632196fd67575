using Pipeline.Model.Graph;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Steps;

namespace Pipeline.Tasks.Simulations;

/// <summary>
/// What each workstream will do and cost on the way on which everything goes well: an edit, the checks, the tests. What
/// the user gives counts before what is on record.
/// </summary>
internal sealed class Forecast(PipelineConfiguration configuration, ToolHistory history, GivenDurations given)
{
    private readonly StepTools _tools = new(configuration);

    /// <summary>The workstreams as a simulation takes them, those on the longest remaining path with the highest priority.</summary>
    public IReadOnlyList<SimulatedWorkstream> Of(IReadOnlyList<Workstream> workstreams)
    {
        var steps = workstreams.ToDictionary(workstream => workstream.Id, Steps, StringComparer.Ordinal);
        var remaining = RemainingPaths.Of(workstreams, workstream => Total(steps[workstream.Id]));
        return [.. workstreams.Select(one => new SimulatedWorkstream(one.Id, one.DependsOn, steps[one.Id], remaining[one.Id].TotalSeconds))];
    }

    /// <summary>US dollars for all of it; null when no call has a price on record.</summary>
    public decimal? Usd(IReadOnlyList<Workstream> workstreams) => workstreams
        .SelectMany(workstream => Calls(workstream).Select(call => history.Usd(workstream.Id, call.Profile.Id)))
        .Aggregate((decimal?)null, (sum, usd) => usd is null ? sum : (sum ?? 0) + usd);

    /// <summary>How long a workstream takes when it waits for nothing.</summary>
    public static TimeSpan Total(IEnumerable<SimulatedStep> steps) => steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Duration);

    private List<SimulatedStep> Steps(Workstream workstream) => [.. Calls(workstream).Select(call => new SimulatedStep(
        call.Profile.ResourceName,
        call.Profile.Weight,
        given.Find(workstream.Id, call.Profile.Id) ?? history.Duration(workstream.Id, call.Profile.Id)))];

    private IEnumerable<StepTool> Calls(Workstream workstream)
    {
        var complete = workstream with
        {
            Tool = workstream.Tool ?? configuration.Settings.Defaults.Tool,
            StaticChecks = workstream.StaticChecks ?? configuration.Settings.Defaults.StaticChecks,
        };
        return new[] { StepName.Edit, StepName.Static, StepName.Runtime }.SelectMany(step => _tools.Of(complete, step));
    }
}
