using System.Text.RegularExpressions;

namespace Pipeline.Tasks.Configuration;

/// <summary>Regular expressions of the configuration: they run without backtracking, so that no output can hang the pipeline.</summary>
internal static partial class PatternRule
{
    /// <summary>What is wrong with a pattern; null when nothing is.</summary>
    public static string? Problem(string pattern, string? neededGroup = null)
    {
        try
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant);

            // Building the engine that does not backtrack costs 20 ms of start-up: only where it may say no.
            if (MayNeedBacktracking().IsMatch(pattern))
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

    [GeneratedRegex(@"\(\?[=!>(]|\(\?<[=!]|\\[1-9k]|\\G|\{\d", RegexOptions.CultureInvariant)]
    private static partial Regex MayNeedBacktracking();
}
