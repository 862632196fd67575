using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does before each task.</summary>
public abstract class FrostingTaskSetup : FrostingTaskSetup<ICakeContext>;

/// <summary>What a build does before each task.</summary>
/// <typeparam name="TContext">The build's context type.</typeparam>
public abstract class FrostingTaskSetup<TContext> : IFrostingTaskSetup
    where TContext : ICakeContext
{
    /// <summary>Runs before each task.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    public abstract void Setup(TContext context, ITaskSetupContext info);

    void IFrostingTaskSetup.Setup(ICakeContext context, ITaskSetupContext info) => Setup((TContext)context, info);
}
