using System.Text.RegularExpressions;
using Pipeline.Tasks.Configuration;

namespace Pipeline.Tasks.Tests.Configuration;

public sealed class PatternRuleTests
{
    [TestCase("error: .*")]
    [TestCase("(?i)(status|error|code)[^0-9]{0,12}(429|503|529)\\b")]
    [TestCase("a{999}")]
    [TestCase("(a{20}){20}")]
    [TestCase("(a{99}){99}")]
    [TestCase("((a{30,}){30}){30,60}")]
    [TestCase("(a{2,}b{1,}){1000}")]
    [TestCase("(ab?c{1,99}){2,99}")]
    [TestCase("a{50000}")]
    [TestCase("(a)\\1")]
    [TestCase("a(?=b)")]
    [TestCase("a(?!b)")]
    [TestCase("(?<=b)a")]
    [TestCase("(?>a*)b")]
    [TestCase("\\Ga")]
    public void A_pattern_is_accepted_when_the_engine_that_does_not_backtrack_takes_it(string pattern) =>
        Assert.That(PatternRule.Problem(pattern) is null, Is.EqualTo(Takes(pattern)));

    private static bool Takes(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking).Options != RegexOptions.None;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
