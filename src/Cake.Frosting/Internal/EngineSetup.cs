using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>Tells Cake's engine of the build's tasks and of what runs around them.</summary>
internal sealed class EngineSetup(
    ICakeEngine engine,
    IFrostingContext context,
    ICakeLog log,
    IEnumerable<IFrostingTask> tasks,
    IFrostingSetup? setup = null,
    IFrostingTeardown? teardown = null,
    IFrostingTaskSetup? taskSetup = null,
    IFrostingTaskTeardown? taskTeardown = null)
{
    public void Apply()
    {
        foreach (var task in tasks) Register(task);
        if (setup is not null) engine.RegisterSetupAction(info => setup.Setup(context, info));
        if (teardown is not null) engine.RegisterTeardownAction(info => teardown.Teardown(context, info));
        if (taskSetup is not null) engine.RegisterTaskSetupAction(info => taskSetup.Setup(context, info));
        if (taskTeardown is not null) engine.RegisterTaskTeardownAction(info => taskTeardown.Teardown(context, info));
    }

    private void Register(IFrostingTask task)
    {
        var shape = TaskShape.Of(task.GetType());
        if (!shape.ContextType.IsInstanceOfType(context))
        {
            log.Warning(
                "Task '{0}' is left out: the build's context {1} is no {2}.",
                shape.Name, context.GetType().FullName, shape.ContextType.FullName);
            return;
        }

        log.Debug("Registering task: {0}", shape.Name);
        var builder = engine.RegisterTask(shape.Name);
        if (!string.IsNullOrWhiteSpace(shape.Description)) builder.Description(shape.Description);
        AddHooks(builder, task, shape);
        foreach (var name in shape.Dependencies()) builder.IsDependentOn(name);
        foreach (var name in shape.Dependees()) builder.IsDependeeOf(name);
    }

    private void AddHooks(CakeTaskBuilder builder, IFrostingTask task, TaskShape shape)
    {
        if (shape.OverridesRun) builder.Does(task.RunAsync);
        if (shape.OverridesShouldRun) builder.WithCriteria(task.ShouldRun, task.SkippedMessage);
        if (shape.ContinuesOnError) builder.ContinueOnError();
        if (shape.OverridesOnError) builder.OnError(exception => task.OnError(exception, context));
        if (shape.OverridesFinally) builder.Finally(() => task.Finally(context));
    }
}
