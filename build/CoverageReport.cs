using System.Globalization;
using System.Text;

namespace Build;

/// <summary>What <c>Coverage</c> keeps: the share of every namespace, and where branches were not taken in those that are held.</summary>
internal static class CoverageReport
{
    private const string Counted =
        "Counted is every branch that somebody wrote, also those for another system than this one; not what a generator wrote, nor what "
        + "the compiler adds for `async` and `yield`. A branch that only tests outside of those that `Coverage` runs take (of `Cake.Frosting`, "
        + "of the targets) counts as not taken.";

    /// <summary>The report as Markdown.</summary>
    public static string Of(BranchCoverage covered, IReadOnlyCollection<string> held, double least)
    {
        var text = new StringBuilder($"# Branches taken by the tests\n\n{Counted}\n\n| namespace | taken | at least |\n|---|---|---|\n");
        foreach (var name in covered.Namespaces)
            text.Append($"| {name} | {Percent(covered.ShareOf(name))} | {(held.Contains(name) ? Percent(least) : "")} |\n");
        foreach (var name in held)
        {
            text.Append($"\n## {name}\n\n");
            foreach (var (file, line, count) in covered.MissedIn(name))
                text.Append(CultureInfo.InvariantCulture, $"- {Path.GetFileName(file)}({line}): {count}\n");
        }

        return text.ToString();
    }

    /// <summary>A share in words.</summary>
    public static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}
