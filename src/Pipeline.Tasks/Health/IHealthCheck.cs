using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Health;

/// <summary>Looks at one thing that a run needs. Only reads; never throws for what it finds.</summary>
internal interface IHealthCheck
{
    /// <summary>What it found, good and bad.</summary>
    /// <param name="repository">The target repository; null when it cannot be opened, which <see cref="RepositoryHealth"/> tells.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation);
}
