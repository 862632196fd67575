using System.Text.RegularExpressions;
using Build.Tests.Support;

namespace Build.Tests.Documents;

public sealed partial class RecoveryRunbookTests
{
    private static readonly string[] Rows = [.. ThisRepository.Read("docs", "recovery_runbook.md").Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| you see", StringComparison.Ordinal))];

    [Test]
    public void Every_entry_is_exercised_by_a_test_that_exists()
    {
        var tests = typeof(RecoveryRunbookTests).Assembly.GetTypes();
        Assert.That(Rows, Has.Length.GreaterThan(15));
        foreach (var row in Rows)
        {
            var named = TestName().Matches(row.Split('|')[4]).Select(match => match.Groups[1].Value.Split('.')).ToList();
            Assert.That(named, Is.Not.Empty, row);
            foreach (var name in named)
                Assert.That(tests.Any(type => type.Name == name[0] && (name.Length == 1 || type.GetMethod(name[1]) is not null)), Is.True, string.Join('.', name));
        }
    }

    [Test]
    public void The_long_form_of_the_tests_is_told_where_people_look()
    {
        Assert.That(ThisRepository.Read(".env.example"), Does.Contain(FullForm.Variable + "=1"));
        Assert.That(ThisRepository.Read("CONTRIBUTING.md"), Does.Contain(FullForm.Variable + "=1"));
    }

    [GeneratedRegex("`([A-Za-z_.]+)`")]
    private static partial Regex TestName();
}
