using System.Globalization;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Reports.Html;

namespace Pipeline.Tasks.Simulations;

/// <summary>
/// A simulation as an SVG file: a bar a width as long as the run, the darker part of it the share of the jobs' time that was
/// work; a line where the longest chain ends, which no bar can come before.
/// </summary>
internal static class SimulationPicture
{
    private const double Width = 760;
    private const double Label = 80;
    private const double Note = 270;
    private const double Head = 46;
    private const double Row = 34;
    private const double Bar = 20;

    private const string Style = """
        text { font: 12px system-ui, sans-serif; fill: #24292f } .title { font-weight: 600 } .note { fill: #57606a }
        .run { fill: #b6d3f2 } .work { fill: #2f6fb3 } .chain { stroke: #b3482f; stroke-dasharray: 4 3 } .back { fill: #fff }
        @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .note { fill: #9da7b1 } .run { fill: #26466b } .work { fill: #6cb0f5 } .chain { stroke: #f0896f } .back { fill: #0d1117 } }
        """;

    /// <summary>The file's text.</summary>
    public static string Of(SimulationAnswer answer)
    {
        var height = Head + (answer.Widths.Count * Row) + 12;
        var scale = (Width - Label - Note) / Math.Max(answer.Widths.Max(width => width.MakespanSeconds), double.Epsilon);
        var picture = new HtmlWriter();
        picture.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", Text(Width)), ("height", Text(height)), ("viewBox", $"0 0 {Text(Width)} {Text(height)}"), ("role", "img"), ("aria-labelledby", "title desc"));
        picture.Element("title", "How far the graph scales", ("id", "title"));
        picture.Element("desc", string.Join("\n", SimulationText.Lines(answer)), ("id", "desc"));
        picture.Element("style", Style).Open("rect", ("class", "back"), ("width", "100%"), ("height", "100%")).Close();
        picture.Element("text", $"{answer.Workstreams} workstreams; the longest chain takes {SimulationText.Time(answer.CriticalPathSeconds)}", ("x", "12"), ("y", "24"), ("class", "title"));
        foreach (var (index, width) in answer.Widths.Index())
            Draw(picture, width, Head + (index * Row), scale);
        var chain = Text(Label + (answer.CriticalPathSeconds * scale));
        picture.Open("line", ("class", "chain"), ("x1", chain), ("x2", chain), ("y1", Text(Head - 8)), ("y2", Text(height - 8))).Close();
        return picture.Close().Line().ToString();
    }

    private static void Draw(HtmlWriter picture, SimulatedWidthAnswer width, double top, double scale)
    {
        var length = width.MakespanSeconds * scale;
        var baseline = Text(top + 14);
        picture.Element("text", Counted.Of(width.Jobs, "job"), ("x", "12"), ("y", baseline));
        picture.Open("rect", ("class", "run"), ("x", Text(Label)), ("y", Text(top)), ("width", Text(length)), ("height", Text(Bar)), ("rx", "3")).Close();
        picture.Open("rect", ("class", "work"), ("x", Text(Label)), ("y", Text(top)), ("width", Text(length * width.Utilisation)), ("height", Text(Bar)), ("rx", "3")).Close();
        picture.Element("text", SimulationText.Time(width.MakespanSeconds), ("x", Text(Label + length + 8)), ("y", baseline));
        picture.Element("text", string.Create(CultureInfo.InvariantCulture, $"{width.Utilisation:0%} in use, limited by {SimulationText.Limit(width)}"), ("x", Text(Label + length + 70)), ("y", baseline), ("class", "note"));
    }

    private static string Text(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
