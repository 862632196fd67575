using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does before each task.</summary>
public interface IFrostingTaskSetup
{
    /// <summary>Runs before each task.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    void Setup(ICakeContext context, ITaskSetupContext info);
}
