using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>What a line came to: medians, and the median of the ratios of each round, which drift of the machine does not change.</summary>
internal sealed record Comparison(Line Line, double Ours, double Floor, double Ratio)
{
    /// <summary>Whether the ratio keeps the target.</summary>
    public bool Holds => Ratio <= Line.Target;

    // So that all lines together end within some twenty minutes, however slow the machine.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(45);

    /// <summary>Measures both in alternation, after one round that does not count, and stops early where that takes long.</summary>
    public static async Task<Comparison> MeasureAsync(Line line)
    {
        var rounds = new List<(double Ours, double Floor)>();
        var started = Stopwatch.GetTimestamp();
        for (var round = 0; round <= line.Rounds && (rounds.Count == 0 || Stopwatch.GetElapsedTime(started) < MostTime); round++)
        {
            var measured = round % 2 == 0
                ? (await line.OursAsync(), await line.FloorAsync())
                : Swapped(await line.FloorAsync(), await line.OursAsync());
            if (round > 0)
                rounds.Add(measured);
        }

        return new(line, Median(rounds.Select(one => one.Ours)), Median(rounds.Select(one => one.Floor)), Median(rounds.Select(one => one.Ours / one.Floor)));
    }

    /// <summary>The row of the table.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Line.Name} | {Line.Measured} | {Ours:0.##} {Line.Unit} | {Line.Against} | {Floor:0.##} {Line.Unit} | {Ratio:0.000} | {Line.Target:0.##} | {(Holds ? "holds" : "missed")} |");

    private static (double Ours, double Floor) Swapped(double floor, double ours) => (ours, floor);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
