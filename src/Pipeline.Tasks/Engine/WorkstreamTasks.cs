using Cake.Core;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Targets;

namespace Pipeline.Tasks.Engine;

/// <summary>
/// Turns bundles into Cake tasks when a command needs them: one a workstream, <c>RunAll</c> over all of them and
/// <c>Default</c>, unless the build has its own. Bundles that do not load must not break what needs none of them.
/// </summary>
internal sealed class WorkstreamTasks(
    Workspace workspace, CurrentRun current, SpeakingTargets speaking, IEnumerable<IOperatorTarget> targets)
{
    private const string RunAll = OptionCatalog.Runs;
    private const string Default = "Default";
    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private bool _registered;

    /// <summary>The engine with the operator's targets registered.</summary>
    public CakeEngine WithTargets(CakeEngine engine)
    {
        foreach (var target in targets)
        {
            speaking.Add(target.Name);
            engine.RegisterTask(target.Name).Description(target.Description).Does(_ => target.RunAsync(dryRun: false));
        }

        return engine;
    }

    /// <summary>The operator's target of a name; null when it is another task.</summary>
    public IOperatorTarget? Operator(string name) => targets.FirstOrDefault(target => target.Name == name);

    /// <summary>What the catalogue of options calls a target; null for a task of the build's own, and for those that read no option.</summary>
    public string? TakerOf(string name) => Operator(name) switch
    {
        { Name: "Help" or "Version" } => null,
        { Name: var operators } => operators,
        null => IsWorkstream(name) || speaking.Contains(name) ? OptionCatalog.Runs : null,
    };

    /// <summary>Whether a task is a workstream.</summary>
    public bool IsWorkstream(string name) => _ids.Contains(name);

    /// <summary>The tasks that were meant, their bundles registered where one is needed.</summary>
    public IReadOnlyList<string> Resolve(IEnumerable<string> wanted, CakeEngine engine)
    {
        var targets = wanted.ToList();
        var names = engine.Tasks.Select(task => task.Name).ToList();
        if (targets.All(target => TargetNames.Find(target, names) is { } name && MissingFor(name, engine) is null))
            return [.. targets.Select(target => TargetNames.Find(target, names)!)];
        RegisterAll(engine);
        names = [.. engine.Tasks.Select(task => task.Name)];
        var found = targets.Select(target => TargetNames.Find(target, names) ?? throw Unknown(target, names)).ToList();
        foreach (var missing in found.Select(target => MissingFor(target, engine)).OfType<string>())
            throw Unknown(missing, names);
        return found;
    }

    /// <summary>
    /// Registers the names that tasks refer to and that the command does not need: Cake's own engine wants all of them in
    /// its graph, and the bundles behind them may be broken.
    /// </summary>
    public static void RegisterUnneeded(CakeEngine engine)
    {
        var known = engine.Tasks.Select(task => task.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = engine.Tasks.SelectMany(task => task.Dependencies.Concat(task.Dependees)).Select(reference => reference.Name).ToList();
        foreach (var name in named.Where(known.Add))
            engine.RegisterTask(name);
    }

    /// <summary>Whether any of <paramref name="targets"/> is a workstream, or needs one.</summary>
    public bool InvolvedIn(IReadOnlyList<string> targets, CakeEngine engine, bool exclusive)
    {
        if (!_registered)
            return false;
        if (targets.Contains(RunAll, StringComparer.OrdinalIgnoreCase))
            return true;
        return TaskOrder.Of(engine.Tasks, targets, exclusive).Any(task => task.Name == RunAll || IsWorkstream(task.Name));
    }

    /// <summary>Registers every workstream, once.</summary>
    public void RegisterAll(CakeEngine engine)
    {
        if (_registered)
            return;
        _registered = true;
        var taken = engine.Tasks.Select(task => task.Name).Append(RunAll).ToList();
        workspace.Reserve([.. taken, .. taken.Select(TargetNames.Verb), "run"]);
        foreach (var workstream in Sound())
            Register(engine, workstream);
        RegisterAggregates(engine, taken);
    }

    /// <summary>The workstreams, dependencies first; none while anything is wrong with them.</summary>
    private IEnumerable<Workstream> Sound()
    {
        if (workspace.Configuration.Errors.Count > 0 || workspace.Bundles.Graph is not { } graph)
            return [];
        var byId = workspace.Bundles.Workstreams.ToDictionary(workstream => workstream.Id, StringComparer.Ordinal);
        return graph.Order.Select(id => byId[id]);
    }

    private void Register(CakeEngine engine, Workstream workstream)
    {
        _ids.Add(workstream.Id);
        speaking.Add(workstream.Id);
        engine.RegisterTask(workstream.Id)
            .Description(workstream.Title)
            .IsDependentOn(workstream.DependsOn)
            .Does(_ => new WorkstreamTask(workstream.Id, current).RunAsync());
    }

    private void RegisterAggregates(CakeEngine engine, List<string> taken)
    {
        speaking.Add(RunAll);
        engine.RegisterTask(RunAll).Description("Runs every workstream, dependencies first").IsDependentOn(_ids);
        if (taken.Contains(Default, StringComparer.OrdinalIgnoreCase))
            return;
        speaking.Add(Default);
        engine.RegisterTask(Default).Description("Runs every workstream").IsDependentOn(RunAll);
    }

    /// <summary>What a task or one before it depends on and nobody registered; null when it needs no bundle.</summary>
    private static string? MissingFor(string name, CakeEngine engine)
    {
        var byName = engine.Tasks.ToDictionary(task => task.Name, StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>([name]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            if (!byName.TryGetValue(next, out var task))
                return next;
            foreach (var dependency in task.Dependencies)
                open.Push(dependency.Name);
        }

        return null;
    }

    private PipelineRefusedException Unknown(string target, IReadOnlyCollection<string> names)
    {
        // A workstream that is missing because its bundle is broken: say what is broken instead.
        workspace.RequireBundles();
        return TargetNames.Unknown(target, [.. _ids], [.. names.Where(name => !IsWorkstream(name))]);
    }
}
