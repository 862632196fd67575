using System.Text.RegularExpressions;
using Pipeline.Model.Records;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Steps;

/// <summary>Looks at the judges that an agent changed where its bundle says <c>may_edit_tests</c>: deleted ones and added skips are told.</summary>
internal static partial class JudgeChanges
{
    private const int LongestLine = 200;

    /// <summary>What makes the judges judge less; null when nothing does.</summary>
    public static async Task<JudgesWeakened?> FindAsync(Worktree worktree, TemplateContext context, AgentVerdict verdict, CancellationToken cancellation)
    {
        var scope = FileScope.Of(context.Ws);
        var judges = verdict.ChangedFiles.Where(path => scope.Judges.Any(glob => glob.Matches(path))).ToList();
        if (judges.Count == 0)
            return null;
        var deleted = await worktree.Git.RunAsync(
            ["diff-tree", "-r", "-z", "--no-renames", "--name-only", "--diff-filter=D", verdict.Before, verdict.Tree, "--", .. judges], cancellation).ConfigureAwait(false);
        var diff = await worktree.Git.RunAsync(
            ["-c", "core.quotePath=false", "diff-tree", "-r", "-p", "-U0", "--no-renames", "--no-ext-diff", "--no-textconv", verdict.Before, verdict.Tree, "--", .. judges], cancellation).ConfigureAwait(false);
        var skips = Skips(diff.Text.Split('\n')).ToList();
        return deleted.Items.Length + skips.Count == 0 ? null : new JudgesWeakened(context.Step, context.Attempt, deleted.Items, skips);
    }

    private static IEnumerable<string> Skips(IEnumerable<string> diff)
    {
        var file = "";
        foreach (var line in diff)
        {
            if (line.StartsWith("+++ ", StringComparison.Ordinal))
                file = line.StartsWith("+++ b/", StringComparison.Ordinal) ? line[6..] : line[4..];
            else if (line.StartsWith('+') && Skip().IsMatch(line))
                yield return $"{file}: {line[1..Math.Min(line.Length, LongestLine)].Trim()}";
        }
    }

    // NUnit, xUnit, MSTest; pytest, unittest; Jest, Mocha; Pester; Go.
    [GeneratedRegex(
        @"\[\s*(Ignore|Explicit)\b|\bSkip\s*=|Assert\.(Ignore|Inconclusive)|@?(pytest|unittest)\.(mark\.)?(skip|xfail)|\b(it|test|describe)\.(skip|todo)\b|\bx(it|test|describe)\(|-Skip\b|Set-ItResult|\bt\.Skip",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Skip();
}
