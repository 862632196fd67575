using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does before its first task and after its last.</summary>
public abstract class FrostingLifetime : FrostingLifetime<ICakeContext>;

/// <summary>What a build does before its first task and after its last.</summary>
/// <typeparam name="TContext">The build's context type.</typeparam>
public abstract class FrostingLifetime<TContext> : IFrostingLifetime
    where TContext : ICakeContext
{
    /// <summary>Runs before the first task, in a dry run too.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    public abstract void Setup(TContext context, ISetupContext info);

    /// <summary>Runs after the last task, failed or not.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown((TContext)context, info);
}
