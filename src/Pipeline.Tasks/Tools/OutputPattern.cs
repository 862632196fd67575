using System.Text.RegularExpressions;

namespace Pipeline.Tasks.Tools;

/// <summary>Regular expressions of tool profiles: in linear time, whatever the pattern and the output.</summary>
internal static class OutputPattern
{
    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="RegexParseException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It looks around or back, which takes more than linear time.</exception>
    public static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
