using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does after its last task.</summary>
public abstract class FrostingTeardown : FrostingTeardown<ICakeContext>;

/// <summary>What a build does after its last task.</summary>
/// <typeparam name="TContext">The build's context type.</typeparam>
public abstract class FrostingTeardown<TContext> : IFrostingTeardown
    where TContext : ICakeContext
{
    /// <summary>Runs after the last task, failed or not.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown((TContext)context, info);
}
