using Cake.Core;

namespace Cake.Frosting;

/// <summary>A unit of work. Derive from <see cref="FrostingTask{T}"/> or <see cref="AsyncFrostingTask{T}"/>.</summary>
public interface IFrostingTask
{
    /// <summary>What the log says when <see cref="ShouldRun"/> skipped the task; empty for Cake's own words.</summary>
    string SkippedMessage => string.Empty;

    /// <summary>Does the work.</summary>
    /// <param name="context">The build's context.</param>
    /// <returns>The work under way.</returns>
    Task RunAsync(ICakeContext context);

    /// <summary>Says whether the task is to run; if not, it is skipped and its dependents run all the same.</summary>
    /// <param name="context">The build's context.</param>
    /// <returns>True if the task is to run.</returns>
    bool ShouldRun(ICakeContext context);

    /// <summary>Handles what <see cref="RunAsync"/> threw; the build goes on unless this throws.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="context">The build's context.</param>
    void OnError(Exception exception, ICakeContext context);

    /// <summary>Runs after the task, whether it failed or not.</summary>
    /// <param name="context">The build's context.</param>
    void Finally(ICakeContext context);
}
