using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Reports;
using static Pipeline.Tasks.Tests.Reports.StagedRun;

namespace Pipeline.Tasks.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Test]
    public void It_tells_the_whole_run()
    {
        using var run = CheckoutRun.Stage().Play();
        var text = ReportFile.Render(run.Report(), run.Recorder.Snapshot, ReportFormat.Markdown);
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.StartWith($"# Run {run.Recorder.RunId}: partial\n\n- 6 done, 2 failed, 4 blocked\n"));
            Assert.That(text, Does.Contain("- Critical path: CART-MODEL → PRICES → PAY-CARD, 6 min 00 s\n"));
            Assert.That(text, Does.Contain("| PRICES | Prices with their VAT | done | 1 edit, 3 static, 2 fix, 2 runtime | 1 min 53 s | 0.076 USD |\n"));
            Assert.That(text, Does.Contain("```mermaid\nflowchart LR\n  n0[\"CART-MODEL<br/>done\"]:::done\n"));
            Assert.That(text, Does.Contain("  section PRICES\n  edit 1 :done, 1772366461000, 1772366496000\n  static 1 :crit, "));
            Assert.That(text, Does.Contain("- **PAY-CARD** failed: breaker max\\_per\\_signature"));
            Assert.That(text, Does.Contain("| `CS1002` | `; expected` | PRICES static | 1 |\n"));
        });
    }

    [TestCase("a | b", "a \\| b")]
    [TestCase("<script>alert(1)</script>", "&lt;script\\>alert(1)&lt;/script\\>")]
    [TestCase("*bold* _it_ `code` [link](x) ![img](y) #1", "\\*bold\\* \\_it\\_ \\`code\\` \\[link\\](x) \\!\\[img\\](y) \\#1")]
    [TestCase("two\nlines\r\n\tand a tab", "two lines and a tab")]
    [TestCase("\u001b[31mred\u001b[0m \0nul", "red nul")]
    [TestCase("cc @ada", "cc @\u200bada")]
    public void Text_means_nothing_but_itself(string text, string expected) => Assert.That(MarkdownText.Of(text), Is.EqualTo(expected));

    [TestCase("x", "`x`")]
    [TestCase("a `b` c", "``a `b` c``")]
    [TestCase("`b`", "`` `b` ``")]
    [TestCase("a | b", "`a \\| b`")]
    [TestCase("a\nb", "`a b`")]
    [TestCase("", "")]
    public void Code_ends_where_it_ends(string text, string expected) => Assert.That(MarkdownText.Code(text), Is.EqualTo(expected));

    [Test]
    public void A_long_text_is_cut() => Assert.That(MarkdownText.Of(new string('x', 1_000_000)), Is.EqualTo(new string('x', 300) + "…"));

    [Test]
    public void A_run_that_is_too_large_to_draw_is_told_without_drawings()
    {
        using var run = new StagedRun([.. Enumerable.Range(0, 201).Select(number => Plan($"W{number}", "t"))]);
        Assert.That(ReportFile.Render(run.Report(), run.Recorder.Snapshot, ReportFormat.Markdown), Does.Not.Contain("mermaid").And.Contains("201 workstreams are more than Mermaid draws well"));
    }

    [Test]
    public void A_hostile_error_stays_in_its_cell()
    {
        using var run = new StagedRun(Plan("A", "| title |"))
            .Step(1, 2, "A", new StagedStep(StepName.Static, 1, StepOutcome.Failed) { Errors = [new ToolError("E|1", "x` | <img src=x>\n# heading", "lint")] }).Play();
        var lines = ReportFile.Render(run.Report(), run.Recorder.Snapshot, ReportFormat.Markdown).Split('\n');
        Assert.That(lines, Has.Some.EqualTo("| `E\\|1` | ``x` \\| <img src=x> # heading`` | A static | 1 |"));
        Assert.That(lines, Has.None.EqualTo("# heading"));
    }
}
