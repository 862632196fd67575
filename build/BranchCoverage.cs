using System.Globalization;
using System.Xml.Linq;

namespace Build;

/// <summary>Which branches of which line were taken, over several Cobertura reports: a branch counts when any report has it.</summary>
internal sealed class BranchCoverage
{
    private readonly Dictionary<(string Namespace, string Place), (int Taken, int All)> _lines = [];

    /// <summary>Adds up reports.</summary>
    public static BranchCoverage Read(IEnumerable<XDocument> reports)
    {
        var coverage = new BranchCoverage();
        foreach (var type in reports.SelectMany(report => report.Descendants("class")).Where(IsWritten))
            coverage.Add(type);
        return coverage;
    }

    /// <summary>The share of the branches in a namespace that were taken; 0 where there is none, since then nothing was measured.</summary>
    public double ShareOf(string name)
    {
        var lines = _lines.Where(line => line.Key.Namespace == name).Select(line => line.Value).ToList();
        return lines.Count == 0 ? 0 : lines.Sum(line => line.Taken) / (double)lines.Sum(line => line.All);
    }

    // What a generator made has branches that no test of ours is about.
    private static bool IsWritten(XElement type) => !((string)type.Attribute("filename")!).EndsWith(".g.cs", StringComparison.Ordinal);

    private void Add(XElement type)
    {
        var name = (string)type.Attribute("name")!;
        var root = name.Split('/', '<', '`')[0];
        var space = root.Contains('.', StringComparison.Ordinal) ? root[..root.LastIndexOf('.')] : "";
        foreach (var line in type.Elements("lines").Elements("line").Where(line => (string?)line.Attribute("branch") == "True"))
        {
            var key = (space, $"{(string?)type.Attribute("filename")}:{(string?)line.Attribute("number")}:{name}");
            var (taken, all) = Counts((string)line.Attribute("condition-coverage")!);
            _lines[key] = (Math.Max(taken, _lines.GetValueOrDefault(key).Taken), all);
        }
    }

    // "75% (3/4)"
    private static (int Taken, int All) Counts(string condition)
    {
        var parts = condition[(condition.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split('/');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
