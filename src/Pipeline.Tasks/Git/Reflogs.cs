using System.Text;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>What git noted of the moves of HEAD and of the branch: it shows a commit that was reset again.</summary>
internal sealed class Reflogs
{
    private readonly string[] _files;
    private readonly byte[][] _before;

    /// <summary>Reads them as they are now.</summary>
    public Reflogs(Worktree worktree)
    {
        _files =
        [
            Path.Combine(worktree.GitDirectory, "logs", "HEAD"),
            Path.GetFullPath("logs/" + worktree.BranchRef, worktree.Repository.CommonDirectory),
        ];
        _before = [.. _files.Select(Read)];
    }

    /// <summary>What was done since.</summary>
    public IReadOnlyList<ScopeViolation> Violations() =>
        [.. _files.Zip(_before).SelectMany(log => Since(log.First, log.Second)).DistinctBy(violation => violation.Detail)];

    private static IEnumerable<ScopeViolation> Since(string file, byte[] before)
    {
        var now = Read(file);
        if (!now.AsSpan().StartsWith(before))
        {
            FolderRemoval.Remove(file);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, before);
            return [new ScopeViolation(ViolationKind.Commit, "HEAD", "git's log of the branch's moves was rewritten", Restored: true)];
        }

        return Encoding.UTF8.GetString(now.AsSpan(before.Length)).Split('\n').Select(Move).OfType<ScopeViolation>();
    }

    // old new name <mail> time zone<TAB>message; a checkout of the same commit moves nothing.
    private static ScopeViolation? Move(string line) =>
        line.Split(' ', 3) is [var from, var to, var rest] && from != to
            ? new ScopeViolation(ViolationKind.Commit, "HEAD", $"moved from {from} to {to}: {rest[(rest.IndexOf('\t', StringComparison.Ordinal) + 1)..]}", Restored: true)
            : null;

    private static byte[] Read(string file) => File.Exists(file) && new FileInfo(file).Length > 0 ? File.ReadAllBytes(file) : [];
}
