using Build.Tests.Documents;
using Build.Tests.Support;
using YamlDotNet.Core;

namespace Build.Tests.Scenarios;

/// <summary>The files of the scenarios themselves, and the report of them.</summary>
internal sealed class ScenarioFileTests
{
    [Test]
    public void Every_sample_with_scenarios_has_some_in_each_of_the_three_languages() =>
        Assert.That(Scenario.All.Select(scenario => scenario.Sample).Distinct(), Is.EquivalentTo(SampleHome.All).And.SupersetOf(new[] { "csharp", "javascript", "powershell-python" }));

    [TestCaseSource(typeof(Scenario), nameof(Scenario.All))]
    public void It_says_one_thing_an_answer_and_its_bundle_what_has_to_be_there(Scenario scenario)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scenario.Answers.Where(answer => !answer.IsWhole), Is.Empty);
            Assert.That(SampleHome.NeedsOf(scenario.Sample, scenario.Workstream), Is.Not.Empty);
        }
    }

    [Test]
    public void The_one_that_the_documents_show_can_be_read()
    {
        var shown = Scenario.Parse(string.Join('\n', CodeBlock.In(ThisRepository.Read("docs", "agents.md")).Single(block => block.Info == "yaml").Lines));
        Assert.That(shown.Answers, Has.Count.EqualTo(4).And.All.Property(nameof(ScenarioAnswer.IsWhole)).True);
    }

    [TestCase("titel: A scenario", "titel")]
    [TestCase("title: A scenario", "workstream")]
    public void What_no_scenario_says_or_every_one_has_to_say_is_refused(string text, string named) =>
        Assert.That(() => Scenario.Parse(text), Throws.InstanceOf<YamlException>().With.Message.Contains(named).IgnoreCase.Or.InnerException.Message.Contains(named).IgnoreCase);

    [Test]
    public void The_report_tells_of_no_scenario_that_is_gone_and_of_nine_in_ten_green_runs()
    {
        var rows = new MarkdownDocument("docs/scenarios.md").Rows.Where(row => row.Count == 4).ToList();
        var runs = rows.SelectMany(row => row.Skip(1)).Where(cell => cell.Contains(" of ", StringComparison.Ordinal))
            .Select(cell => cell.Split(" of ").Select(int.Parse).ToArray()).ToList();
        Assert.That(rows.SelectMany(row => MarkdownDocument.Quoted(row[0])), Is.Not.Empty.And.SubsetOf(Scenario.All.Select(scenario => scenario.Name)));
        Assert.That(runs.Sum(run => run[0]), Is.Positive.And.GreaterThanOrEqualTo(0.9 * runs.Sum(run => run[1])));
    }
}
