using Cake.Common;
using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;
using Cake.Git;

namespace Build.Tasks;

[TaskName("Clean-Checkout")]
[TaskDescription("Fails before anything is packed for Publish when the packages would not be what git holds.")]
public sealed class CleanCheckoutTask : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        FeedOf(context);
        if (context.GitHasUncommitedChanges(Solution.Root) || context.GitHasUntrackedFiles(Solution.Root))
            throw new CakeException(1, "The checkout differs from its last commit, so the packages would bear a version that is not theirs. Commit or stash first.");
    }

    /// <summary>A folder is meant from where the caller stands.</summary>
    internal static string FeedOf(ICakeContext context)
    {
        var feed = context.Argument<string?>(PublishTask.Feed.Name, null)
            ?? throw new CakeException(1, "Publish needs a feed: --feed=URL, or --feed=DIR for a folder.");
        return Uri.TryCreate(feed, UriKind.Absolute, out _) ? feed : new DirectoryPath(feed).MakeAbsolute(context.Environment).FullPath;
    }
}
