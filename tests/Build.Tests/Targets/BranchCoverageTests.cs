using System.Text.Json;

namespace Build.Tests.Targets;

public class BranchCoverageTests
{
    private static readonly JsonElement One = Report([1, 0, 0, 0]);
    private static readonly JsonElement Other = Report([0, 2, 5, 0]);

    [Test]
    public void A_branch_counts_when_any_report_has_it() =>
        Assert.That(BranchCoverage.Read([One, Other]).ShareOf("A.B"), Is.EqualTo(0.75));

    [Test]
    public void Where_nothing_was_measured_nothing_is_covered() =>
        Assert.That(BranchCoverage.Read([One]).ShareOf("A"), Is.Zero);

    [Test]
    public void What_a_generator_made_does_not_count() =>
        Assert.That(BranchCoverage.Read([One, Report([0, 0, 0, 0], "obj/C.g.cs")]).ShareOf("A.B"), Is.EqualTo(0.25));

    [Test]
    public void The_report_names_every_namespace_and_where_branches_are_missing() => Assert.That(
        CoverageReport.Of(BranchCoverage.Read([One, Other]), ["A.B"], 0.9),
        Does.Contain("| A.B | 75.0 % | 90.0 % |").And.EndsWith("## A.B\n\n- C.cs(4): 1\n"));

    private static JsonElement Report(int[] hits, string file = "src/C.cs")
    {
        var branches = hits.Select((taken, path) => new { Line = 4, Offset = 1, EndOffset = 2, Path = path, Ordinal = path, Hits = taken });
        return JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["A.dll"] = new Dictionary<string, object>
            {
                [file] = new Dictionary<string, object> { ["A.B.C/<M>d__1"] = new Dictionary<string, object> { ["System.Void M()"] = new { Lines = new { }, Branches = branches } } },
            },
        });
    }
}
