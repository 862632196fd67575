using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does before and after each task.</summary>
public abstract class FrostingTaskLifetime : FrostingTaskLifetime<ICakeContext>;

/// <summary>What a build does before and after each task.</summary>
/// <typeparam name="TContext">The build's context type.</typeparam>
public abstract class FrostingTaskLifetime<TContext> : IFrostingTaskLifetime
    where TContext : ICakeContext
{
    /// <summary>Runs before each task.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    public abstract void Setup(TContext context, ITaskSetupContext info);

    /// <summary>Runs after each task, failed or not.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    public abstract void Teardown(TContext context, ITaskTeardownContext info);

    void IFrostingTaskSetup.Setup(ICakeContext context, ITaskSetupContext info) => Setup((TContext)context, info);

    void IFrostingTaskTeardown.Teardown(ICakeContext context, ITaskTeardownContext info) => Teardown((TContext)context, info);
}
