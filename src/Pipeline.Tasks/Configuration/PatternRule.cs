using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Tasks.Configuration;

/// <summary>Regular expressions of the configuration: they run without backtracking, so that no output can hang the pipeline.</summary>
internal static partial class PatternRule
{
    // Far below the 10,000 states from which on .NET refuses to build that engine.
    private const int SurelySmall = 1_000;

    /// <summary>What is wrong with a pattern; null when nothing is.</summary>
    public static string? Problem(string pattern, string? neededGroup = null)
    {
        try
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant);

            // Building the engine that does not backtrack costs 20 ms of start-up: only where it may say no.
            if (MayNeedBacktracking().IsMatch(pattern) || pattern.Length * Counts(pattern) > SurelySmall)
                regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            return neededGroup is null || regex.GetGroupNames().Contains(neededGroup)
                ? null
                : $"The pattern has no group (?<{neededGroup}>…).";
        }
        catch (RegexParseException e)
        {
            return $"This is not a regular expression: {e.Message}";
        }
        catch (NotSupportedException)
        {
            return "The pattern needs backtracking (lookaround, backreference, atomic group or a huge count); write it without.";
        }
    }

    // What the counts of a pattern multiply it by, if they all stand within each other.
    private static double Counts(string pattern)
    {
        var all = 1d;
        foreach (Match count in Count().Matches(pattern))
            all *= Math.Max(1, double.Parse(count.Groups["most"].Success ? count.Groups["most"].Value : count.Groups["least"].Value, CultureInfo.InvariantCulture));
        return all;
    }

    [GeneratedRegex(@"\(\?[=!>(]|\(\?<[=!]|\\[1-9k]|\\G", RegexOptions.CultureInvariant)]
    private static partial Regex MayNeedBacktracking();

    [GeneratedRegex(@"\{(?<least>[0-9]+)(,(?<most>[0-9]+)?)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
