using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does after each task.</summary>
public abstract class FrostingTaskTeardown : FrostingTaskTeardown<ICakeContext>;

/// <summary>What a build does after each task.</summary>
/// <typeparam name="TContext">The build's context type.</typeparam>
public abstract class FrostingTaskTeardown<TContext> : IFrostingTaskTeardown
    where TContext : ICakeContext
{
    /// <summary>Runs after each task, failed or not.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    public abstract void Teardown(TContext context, ITaskTeardownContext info);

    void IFrostingTaskTeardown.Teardown(ICakeContext context, ITaskTeardownContext info) => Teardown((TContext)context, info);
}
