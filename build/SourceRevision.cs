using Cake.Core;
using Cake.Git;

namespace Build;

/// <summary>Which state of this repository is being built, for the record of a test run.</summary>
internal static class SourceRevision
{
    /// <summary>The commit in short, with a word on changes that it does not have; a copy without git says so.</summary>
    public static string Describe(ICakeContext context)
    {
        if (!context.GitIsValidRepository(Solution.Root))
            return "a copy without git";

        var commit = context.GitLogTip(Solution.Root).Sha[..10];
        return context.GitHasUncommitedChanges(Solution.Root) ? $"{commit} and uncommitted changes" : commit;
    }
}
