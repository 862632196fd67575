using System.Text.Json;

namespace Build;

/// <summary>A branch as coverlet tells of it: the same code has the same one in every report.</summary>
internal readonly record struct Branch(string Namespace, string File, string Method, int Line, int Ordinal, int Path);

/// <summary>Which branches were taken, over several of coverlet's own reports: a branch counts when any report has it taken.</summary>
internal sealed class BranchCoverage
{
    private readonly Dictionary<Branch, bool> _taken = [];

    /// <summary>Adds up reports.</summary>
    public static BranchCoverage Read(IEnumerable<JsonElement> reports)
    {
        var coverage = new BranchCoverage();
        foreach (var file in reports.SelectMany(Fields).SelectMany(module => Fields(module.Value)).Where(IsWritten))
            coverage.Add(file);
        return coverage;
    }

    /// <summary>The namespaces that have branches.</summary>
    public IEnumerable<string> Namespaces => _taken.Keys.Select(branch => branch.Namespace).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The share of the branches in a namespace that were taken; 0 where there is none, since then nothing was measured.</summary>
    public double ShareOf(string name)
    {
        var branches = Of(name).ToList();
        return branches.Count == 0 ? 0 : branches.Count(branch => branch.Value) / (double)branches.Count;
    }

    /// <summary>The lines of a namespace with branches that were not taken, and how many.</summary>
    public IEnumerable<(string File, int Line, int Count)> MissedIn(string name) => Of(name)
        .Where(branch => !branch.Value)
        .GroupBy(branch => (branch.Key.File, branch.Key.Line))
        .Select(line => (line.Key.File, line.Key.Line, line.Count()))
        .Order();

    private IEnumerable<KeyValuePair<Branch, bool>> Of(string name) => _taken.Where(branch => branch.Key.Namespace == name);

    // What a generator made has branches that no test of ours is about.
    private static bool IsWritten(JsonProperty file) => !file.Name.EndsWith(".g.cs", StringComparison.Ordinal);

    private void Add(JsonProperty file)
    {
        foreach (var type in Fields(file.Value))
        {
            foreach (var method in Fields(type.Value))
            {
                foreach (var told in method.Value.GetProperty("Branches").EnumerateArray())
                {
                    var branch = new Branch(NamespaceOf(type.Name), file.Name, $"{type.Name} {method.Name}", Number(told, "Line"), Number(told, "Ordinal"), Number(told, "Path"));
                    _taken[branch] = _taken.GetValueOrDefault(branch) || Number(told, "Hits") > 0;
                }
            }
        }
    }

    private static string NamespaceOf(string type)
    {
        var outer = type.Split('/', '<', '`')[0];
        return outer[..Math.Max(outer.LastIndexOf('.'), 0)];
    }

    private static IEnumerable<JsonProperty> Fields(JsonElement element) => element.EnumerateObject();

    private static int Number(JsonElement told, string name) => told.GetProperty(name).GetInt32();
}
