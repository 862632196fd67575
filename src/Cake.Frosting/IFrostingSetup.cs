using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does before its first task.</summary>
public interface IFrostingSetup
{
    /// <summary>Runs before the first task, in a dry run too.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    void Setup(ICakeContext context, ISetupContext info);
}
