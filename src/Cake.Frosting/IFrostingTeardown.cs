using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a build does after its last task.</summary>
public interface IFrostingTeardown
{
    /// <summary>Runs after the last task, failed or not.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake tells about it.</param>
    void Teardown(ICakeContext context, ITeardownContext info);
}
