using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Reports.Html;
using static Pipeline.Tasks.Tests.Reports.StagedRun;

namespace Pipeline.Tasks.Tests.Reports.Html;

public sealed partial class ReportPageTests
{
    private const string Hostile = "</pre></style></script><script>alert(1)</script><img src=x onerror=alert(2)> \"'& \u001b[31m \0 \u202E";

    [Test]
    public void Its_policy_allows_exactly_the_style_and_the_script_that_are_inside()
    {
        var page = ReportPage.Of(Sample());
        var policy = Policy().Match(page).Groups["policy"].Value.Replace("&#39;", "'", StringComparison.Ordinal);
        Assert.That(policy, Is.EqualTo(
            $"default-src 'none'; style-src '{Hash(Between(page, "<style>", "</style>"))}'; script-src '{Hash(Between(page, "<script>", "</script>"))}'; base-uri 'none'; form-action 'none'"));
    }

    [Test]
    public void It_names_nothing_outside_of_itself()
    {
        var page = ReportPage.Of(Sample());
        Assert.That(References().Matches(page).Select(match => match.Groups["value"].Value), Is.Not.Empty.And.All.StartsWith("#"));
        Assert.That(page, Does.Not.Match(" style=\"| on[a-z]+=\"|@import|url\\("));
    }

    [Test]
    public void Every_part_is_well_formed_and_every_name_in_it_is_there_once()
    {
        var parts = ReportParts.Of(Sample());
        var elements = parts.Select(part => XElement.Parse(part.Markup.ToString())).ToList();
        Assert.That(elements.Select(element => (string?)element.Attribute("id")), Is.EqualTo(parts.Select(part => part.Id)));
        Assert.That(elements.SelectMany(element => element.DescendantsAndSelf()).Select(element => (string?)element.Attribute("id")).OfType<string>(), Is.Unique);
    }

    [Test]
    public void Every_link_leads_to_a_place_in_the_page()
    {
        var page = ReportPage.Of(Sample());
        var places = Places().Matches(page).Select(match => match.Groups["id"].Value).ToHashSet();
        var links = References().Matches(page).Select(match => Uri.UnescapeDataString(match.Groups["value"].Value[1..])).ToList();
        Assert.That(links, Has.Count.GreaterThan(60));
        Assert.That(links.Where(link => !places.Contains(link)), Is.Empty);
    }

    [Test]
    public void Whatever_tools_and_people_write_is_text()
    {
        var error = new ToolError(Hostile, Hostile, Hostile, Hostile, 1);
        using var run = new StagedRun(Plan("A", Hostile))
            .Step(1, 2, "A", new StagedStep(StepName.Fix, 1, StepOutcome.ToolError)
            {
                Command = [Hostile, Hostile],
                Errors = [error],
                Files = [Hostile],
                Prompt = Hostile,
                Output = Hostile,
                Said = Hostile,
                Patch = $"diff --git a/{Hostile} b/{Hostile}\n--- a/x\n+++ b/{Hostile}\n@@ -1 +1 @@ {Hostile}\n-{Hostile}\n+{Hostile}\n",
            })
            .At(3, "A", new BreakerTripped(Hostile, Hostile, Hostile, Hostile))
            .At(3, "A", new ToolRetried(Hostile, 1, TimeSpan.FromSeconds(1), Hostile))
            .Play();
        var page = ReportPage.Of(run.Report());
        Assert.That(page, Does.Contain("&lt;img src=x onerror=alert(2)&gt; &quot;&#39;&amp; ␛[31m ␀ ⟨U+202E⟩"));
        Assert.That(Scripts().Count(page), Is.EqualTo(1));
        Assert.That(page, Does.Not.Contain("<img").And.Not.Contain("\0").And.Not.Contain("\u001b"));
        foreach (var (_, markup) in ReportParts.Of(run.Report()))
            XElement.Parse(markup.ToString());
    }

    [Test]
    public void A_run_in_which_nothing_has_begun_has_a_page()
    {
        using var run = new StagedRun(Plan("A", "a"));
        Assert.That(ReportPage.Of(run.Report()), Does.Contain("Nothing has begun.").And.Contains("None so far."));
    }

    private static ReportAnswer Sample()
    {
        using var run = CheckoutRun.Stage().Play();
        return run.Report();
    }

    private static string Between(string page, string begin, string end)
    {
        var start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return page[start..page.IndexOf(end, start, StringComparison.Ordinal)];
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("""http-equiv="Content-Security-Policy" content="(?<policy>[^"]*)">""")]
    private static partial Regex Policy();

    [GeneratedRegex(""" (?:href|src|action|data|poster|srcset|xlink:href)="(?<value>[^"]*)""")]
    private static partial Regex References();

    [GeneratedRegex(""" id="(?<id>[^"]*)""")]
    private static partial Regex Places();

    [GeneratedRegex("<script", RegexOptions.IgnoreCase)]
    private static partial Regex Scripts();
}
