using System.Xml.Linq;

namespace Build.Tests.Targets;

public class BranchCoverageTests
{
    private static readonly XDocument One = Report("1/4");
    private static readonly XDocument Other = Report("3/4");

    [Test]
    public void A_branch_counts_when_any_report_has_it() =>
        Assert.That(BranchCoverage.Read([One, Other]).ShareOf("A.B"), Is.EqualTo(0.75));

    [Test]
    public void Where_nothing_was_measured_nothing_is_covered() =>
        Assert.That(BranchCoverage.Read([One]).ShareOf("A"), Is.Zero);

    [Test]
    public void What_a_generator_made_does_not_count() =>
        Assert.That(BranchCoverage.Read([One, Report("0/4", "obj/C.g.cs")]).ShareOf("A.B"), Is.EqualTo(0.25));

    private static XDocument Report(string branches, string file = "C.cs") => XDocument.Parse($"""
        <coverage><class name="A.B.C/&lt;M&gt;d__1" filename="{file}"><lines>
          <line number="3" branch="False" /><line number="4" branch="True" condition-coverage="50% ({branches})" />
        </lines></class></coverage>
        """);
}
