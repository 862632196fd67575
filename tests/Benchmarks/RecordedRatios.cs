using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Benchmarks;

/// <summary>The ratios that were written down, by line: what <c>--check</c> holds new ones against.</summary>
internal sealed class RecordedRatios
{
    /// <summary>By how much a ratio may be worse than the recorded one: what another machine and its load make of it.</summary>
    public const double Factor = 1.5;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private readonly ImmutableSortedDictionary<string, double> _ratios;

    /// <summary>None.</summary>
    public RecordedRatios()
        : this(ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal))
    {
    }

    private RecordedRatios(ImmutableSortedDictionary<string, double> ratios) => _ratios = ratios;

    /// <summary>Reads the file; none is there before the first <c>--record</c>.</summary>
    public static RecordedRatios Read(string file) => File.Exists(file)
        ? new(JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(file))!.ToImmutableSortedDictionary(StringComparer.Ordinal))
        : new();

    /// <summary>Whether a ratio is worse than the recorded one by more than <see cref="Factor"/>; one that was never recorded has to keep its target.</summary>
    public bool IsWorse(Comparison now) =>
        _ratios.TryGetValue(now.Line.Name, out var before) ? now.Ratio > before * Factor : !now.Holds;

    /// <summary>What to say of a worse one.</summary>
    public string Complaint(Comparison now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{now.Line.Name} is {now.Ratio:0.000}; {(_ratios.TryGetValue(now.Line.Name, out var before) ? $"recorded is {before:0.000}, and {Factor} times that is allowed" : $"nothing is recorded, and its target is {now.Line.Target:0.##}")}.");

    /// <summary>With a new ratio.</summary>
    public RecordedRatios With(Comparison now) => new(_ratios.SetItem(now.Line.Name, Math.Round(now.Ratio, 3)));

    /// <summary>Writes the file.</summary>
    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(_ratios, Readable) + "\n");
}
