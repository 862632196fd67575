using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reporting;

/// <summary>A simulation as a person reads it: a line a width, with a bar for how long the run is.</summary>
internal static class SimulationText
{
    private const int BarWidth = 30;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(SimulationAnswer answer)
    {
        yield return $"{answer.Workstreams} workstreams; the longest chain takes {Time(answer.CriticalPathSeconds)}: {string.Join(" -> ", answer.CriticalPath)}";
        var limited = Math.Max("limited by".Length, answer.Widths.Max(width => Limit(width).Length));
        yield return $"  jobs   makespan   speedup   in use       cost   {"limited by".PadRight(limited)}";
        var longest = answer.Widths.Max(width => width.MakespanSeconds);
        foreach (var width in answer.Widths)
        {
            var bar = new string('#', longest == 0 ? 0 : (int)Math.Round(BarWidth * width.MakespanSeconds / longest));
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {width.Jobs,4}   {Time(width.MakespanSeconds),8}   {width.Speedup,6:0.00}x   {width.Utilisation,6:0%}   {Cost(width),8}   {Limit(width).PadRight(limited)}   {bar}");
        }
    }

    /// <summary>What limits a width.</summary>
    public static string Limit(SimulatedWidthAnswer width) => width.LimitedBy ?? "the graph";

    /// <summary>A time as people read it.</summary>
    public static string Time(double seconds) => seconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)(seconds / 60)}m{seconds % 60:00}s");

    private static string Cost(SimulatedWidthAnswer width) =>
        width.CostUsd is { } usd ? "$" + usd.ToString("0.00", CultureInfo.InvariantCulture) : "unknown";
}
