using Cake.Core;

namespace Cake.Frosting;

/// <summary>The base of a build's asynchronous tasks that need no context of their own.</summary>
public abstract class AsyncFrostingTask : AsyncFrostingTask<ICakeContext>;

/// <summary>The base of a build's asynchronous tasks. A hook counts only where it is overridden.</summary>
/// <typeparam name="T">The context type; a task whose context does not fit the build's is left out, with a warning.</typeparam>
public abstract class AsyncFrostingTask<T> : IFrostingTask
    where T : ICakeContext
{
    /// <summary>Does the work.</summary>
    /// <param name="context">The build's context.</param>
    /// <returns>The work under way.</returns>
    public virtual Task RunAsync(T context) => Task.CompletedTask;

    /// <summary>Says whether the task is to run.</summary>
    /// <param name="context">The build's context.</param>
    /// <returns>True if the task is to run.</returns>
    public virtual bool ShouldRun(T context) => true;

    /// <summary>Handles what the task threw; overriding it makes the build go on unless it throws itself.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="context">The build's context.</param>
    public virtual void OnError(Exception exception, T context)
    {
    }

    /// <summary>Runs after the task, whether it failed or not.</summary>
    /// <param name="context">The build's context.</param>
    public virtual void Finally(T context)
    {
    }

    Task IFrostingTask.RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RunAsync((T)context);
    }

    bool IFrostingTask.ShouldRun(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ShouldRun((T)context);
    }

    void IFrostingTask.OnError(Exception exception, ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(context);
        OnError(exception, (T)context);
    }

    void IFrostingTask.Finally(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Finally((T)context);
    }
}
