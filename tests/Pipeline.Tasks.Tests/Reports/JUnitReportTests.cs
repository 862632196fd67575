using System.Xml.Linq;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Reports;
using Pipeline.Tasks.Tests.Reporting;

namespace Pipeline.Tasks.Tests.Reports;

public sealed class JUnitReportTests
{
    private static readonly XElement Root = XDocument.Parse(JUnitReport.Of(Scene.Records)).Root!;

    [Test]
    public void There_is_a_suite_a_workstream_with_a_case_for_it_and_one_for_each_test() => Assert.That(
        Root.Elements("testsuite").Select(suite => string.Join(" | ", suite.Elements("testcase").Select(one => $"{one.Attribute("classname")!.Value}: {one.Attribute("name")!.Value}"))),
        Is.EqualTo(new[]
        {
            "WS-01: Greet | WS-01: acceptance test greets",
            "WS-02: Count | WS-02: acceptance test greets",
            "WS-03: Count in <words>",
            "WS-04: Tell",
        }));

    [Test]
    public void A_failed_workstream_is_a_failure_that_says_why_and_what_to_do()
    {
        var failure = Root.Descendants("failure").Single();
        Assert.That(failure.Attribute("message")!.Value, Does.StartWith("max_attempts: static failed 2 times"));
        Assert.That(failure.Value, Does.Contain("run WS-03 --resume"));
    }

    [Test]
    public void A_blocked_workstream_is_skipped() =>
        Assert.That(Root.Descendants("skipped").Single().Attribute("message")!.Value, Is.EqualTo("blocked: It starts from the work of WS-03, which did not succeed."));

    [Test]
    public void The_counts_are_right_in_every_suite_and_in_all()
    {
        foreach (var counted in Root.DescendantsAndSelf().Where(element => element.Attribute("tests") is not null))
        {
            Assert.That((int)counted.Attribute("tests")!, Is.EqualTo(counted.Descendants("testcase").Count()));
            Assert.That((int)counted.Attribute("failures")!, Is.EqualTo(counted.Descendants("failure").Count()));
            Assert.That((int)counted.Attribute("skipped")!, Is.EqualTo(counted.Descendants("skipped").Count()));
        }
    }

    [Test]
    public void What_XML_cannot_hold_is_left_out_and_the_rest_is_escaped()
    {
        var error = new ToolError("E\u0001", "a \u001b[31m <b> & \"q\" \ufffe 🚀 " + (char)0xd800, "greets", "a\u0000.txt", 3);
        var result = new StepResult { Tools = [new ToolResult { Tool = "gre\u0002ets", ErrorCode = "nonzero_exit", Errors = [error] }] };
        var records = RunFold.Of(Told.Events(
            (null, Scene.Started),
            ("WS-01", new StepStarted(StepName.Runtime, 1, "t")),
            ("WS-01", new StepCompleted(StepName.Runtime, 1, StepOutcome.Failed, result, []))));
        var failure = XDocument.Parse(JUnitReport.Of(records)).Descendants("failure").Single();
        Assert.That(failure.Attribute("message")!.Value, Is.EqualTo("a [31m <b> & \"q\"  🚀 \ufffd"));
        Assert.That(failure.Value, Is.EqualTo("a.txt(3): E: a [31m <b> & \"q\"  🚀 \ufffd"));
    }
}
