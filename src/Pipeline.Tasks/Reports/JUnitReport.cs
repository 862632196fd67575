using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Diagnosis;

namespace Pipeline.Tasks.Reports;

/// <summary>A run as test results in JUnit's form: a suite a workstream, in it a case for the workstream and one for each of its acceptance tests.</summary>
internal static class JUnitReport
{
    /// <summary>The document.</summary>
    public static string Of(RunSnapshot records)
    {
        var suites = records.InOrder.Select(workstream => Suite(records, workstream)).ToList();
        var root = new XElement("testsuites", new XAttribute("name", $"Run {records.Run!.RunId}"), Counts(suites.SelectMany(suite => suite.Elements("testcase"))), suites);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            root.WriteTo(writer);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static XElement Suite(RunSnapshot records, WorkstreamRecord workstream)
    {
        var attempts = records.AttemptsOf(workstream.WsId);
        var tests = attempts.LastOrDefault(attempt => attempt.Step == StepName.Runtime)?.Result?.Tools ?? [];
        var cases = new List<XElement> { Workstream(records, workstream, attempts) };
        cases.AddRange(tests.Select(test => Test(workstream.WsId, test)));
        return new XElement(
            "testsuite",
            new XAttribute("name", workstream.WsId),
            new XAttribute("timestamp", (attempts.Count > 0 ? attempts[0].StartedAt : records.Run!.StartedAt).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
            Counts(cases),
            cases);
    }

    private static XElement Workstream(RunSnapshot records, WorkstreamRecord workstream, IReadOnlyList<StepAttemptRecord> attempts)
    {
        var seconds = attempts.Sum(attempt => (attempt.CompletedAt - attempt.StartedAt)?.TotalSeconds ?? 0);
        var why = Explanation.Of(records, workstream);
        var element = Case(workstream.WsId, workstream.Title.Length > 0 ? workstream.Title : workstream.WsId, seconds);
        if (workstream.Status == WorkstreamState.Failed)
            element.Add(new XElement("failure", Text("message", why.Why), Text("type", workstream.Status), Valid(string.Join('\n', why.Next.Prepend(why.Why)))));
        else if (workstream.Status != WorkstreamState.Done)
            element.Add(new XElement("skipped", Text("message", $"{Names.Of(workstream.Status)}: {why.Why}")));
        return element;
    }

    private static XElement Test(string wsId, ToolResult test)
    {
        var element = Case(wsId, $"acceptance test {test.Tool}", test.Elapsed.TotalSeconds);
        if (test.ErrorCode is { } code)
            element.Add(new XElement("failure", Text("message", test.Errors.FirstOrDefault()?.Message ?? code), Text("type", code), Valid(string.Join('\n', test.Errors.Select(Line)))));
        return element;
    }

    private static string Line(ToolError error) => $"{(error.File is null ? "" : error.Line is null ? $"{error.File}: " : $"{error.File}({error.Line}): ")}{error.Code}: {error.Message}";

    private static XElement Case(string wsId, string name, double seconds) =>
        new("testcase", Text("classname", wsId), Text("name", name), new XAttribute("time", Seconds(seconds)));

    private static IEnumerable<XAttribute> Counts(IEnumerable<XElement> cases)
    {
        var all = cases.ToList();
        yield return new XAttribute("tests", all.Count);
        yield return new XAttribute("failures", all.Count(one => one.Element("failure") is not null));
        yield return new XAttribute("errors", 0);
        yield return new XAttribute("skipped", all.Count(one => one.Element("skipped") is not null));
        yield return new XAttribute("time", Seconds(all.Sum(one => (double)one.Attribute("time")!)));
    }

    private static XAttribute Text(string name, WorkstreamState state) => new(name, Names.Of(state));

    private static XAttribute Text(string name, string text) => new(name, Valid(text));

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    // What XML cannot hold at all is left out; the writer escapes the rest.
    private static string Valid(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)));
}
