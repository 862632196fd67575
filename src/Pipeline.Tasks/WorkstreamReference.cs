using Cake.Frosting;

namespace Pipeline.Tasks;

/// <summary>
/// Names a workstream for <c>[IsDependentOn(typeof(…))]</c>: derive an abstract class and give it the workstream's id with
/// <c>[TaskName("WS-02")]</c>. Frosting takes the name from the attribute and registers no task for an abstract class; the
/// task of that name is the workstream's own.
/// </summary>
public abstract class WorkstreamReference : FrostingTask;
