using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does before its first task.</summary>
public abstract class FrostingSetup : FrostingSetup<ICakeContext>;

/// <summary>What a build does before its first task.</summary>
/// <typeparam name="TContext">The build's context type.</typeparam>
public abstract class FrostingSetup<TContext> : IFrostingSetup
    where TContext : ICakeContext
{
    /// <summary>Runs before the first task, in a dry run too.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    public abstract void Setup(TContext context, ISetupContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);
}
