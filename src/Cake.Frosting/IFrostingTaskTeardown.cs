using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does after each task.</summary>
public interface IFrostingTaskTeardown
{
    /// <summary>Runs after each task, failed or not.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    void Teardown(ICakeContext context, ITaskTeardownContext info);
}
