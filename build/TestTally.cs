using System.Xml.Linq;

namespace Build;

/// <summary>How many tests ended how, summed over the result files of all test projects.</summary>
internal sealed record TestTally(int Passed, int Failed, int Skipped)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Counts the results in TRX files.</summary>
    public static TestTally Read(IEnumerable<string> files)
    {
        var outcomes = files
            .SelectMany(file => XDocument.Load(file).Descendants(Trx + "UnitTestResult"))
            .Select(result => (string?)result.Attribute("outcome"))
            .CountBy(Kind)
            .ToDictionary();
        return new(outcomes.GetValueOrDefault("passed"), outcomes.GetValueOrDefault("failed"), outcomes.GetValueOrDefault("skipped"));
    }

    /// <summary>The line that CI reads.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    private static string Kind(string? outcome) => outcome switch
    {
        "Passed" => "passed",
        "NotExecuted" or "Inconclusive" => "skipped",
        _ => "failed",
    };
}
