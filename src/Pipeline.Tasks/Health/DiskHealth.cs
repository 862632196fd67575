using System.Globalization;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Health;

/// <summary>Is there room for worktrees and records?</summary>
internal sealed class DiskHealth : IHealthCheck
{
    private const long Least = 1L << 30;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>(repository is null ? [] : [Judge(repository.Root, new DriveInfo(repository.Root).AvailableFreeSpace)]);

    /// <summary>What so many free bytes mean.</summary>
    internal static Finding Judge(string root, long free)
    {
        var gigabytes = string.Create(CultureInfo.InvariantCulture, $"{free / (double)Least:0.0} GiB");
        return free >= Least
            ? new Finding("disk", $"{gigabytes} free")
            : new Finding("disk", $"Only {gigabytes} are free where {root} is.", "Free some: each running workstream has a checkout of the repository. Folders of old runs are in .pipeline/runs.");
    }
}
