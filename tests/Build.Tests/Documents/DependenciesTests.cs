using System.Text.Json.Nodes;
using System.Xml.Linq;
using Build.Tests.Support;

namespace Build.Tests.Documents;

public class DependenciesTests
{
    private static readonly string[] Free = ["MIT", "Apache-2.0", "Apache-2.0 OR MS-PL", "BSD-2-Clause", "BSD-3-Clause", "MS-PL"];

    private static readonly IReadOnlyDictionary<string, (string Version, string Licence)> Documented =
        new MarkdownDocument("docs/dependencies.md").Rows.Where(row => row.Count == 4).ToDictionary(row => row[0], row => (row[1], row[2]));

    [Test]
    public void Every_package_is_documented_with_its_version_and_no_other() =>
        Assert.That(
            Documented.Select(package => $"{package.Key} {package.Value.Version}"),
            Is.EquivalentTo(Packages().Select(package => $"{package.Id} {package.Version}")));

    [Test]
    public void The_licences_are_those_that_the_packages_declare()
    {
        var compared = 0;
        foreach (var (id, (version, licence)) in Documented)
        {
            if (DeclaredLicence(id, version) is not { } declared) continue;
            Assert.That(licence, Is.EqualTo(declared), id);
            compared++;
        }
        Assert.That(compared, Is.GreaterThan(20), "packages whose declaration was found among the restored ones");
    }

    [Test]
    public async Task What_the_lock_files_hold_projects_to_is_the_table()
    {
        var direct = (await LockedAsync()).Where(package => package.Type == "Direct").ToList();
        Assert.That(direct, Has.Count.GreaterThan(20));
        Assert.That(direct.Where(package => !Documented.TryGetValue(package.Id, out var row) || row.Version != package.Version), Is.Empty);
    }

    [Test]
    public async Task What_packages_bring_along_is_free_to_use()
    {
        var declared = (await LockedAsync()).Select(package => (package.Id, Licence: DeclaredLicence(package.Id, package.Version))).Where(package => package.Licence is not null).Distinct().ToList();
        Assert.That(declared, Has.Count.GreaterThan(30));
        Assert.That(declared.Where(package => !Free.Contains(package.Licence!)), Is.Empty);
    }

    private static async Task<IReadOnlyList<(string Id, string Version, string Type)>> LockedAsync()
    {
        var files = (await ThisRepository.FilesAsync()).Where(file => file.EndsWith("packages.lock.json", StringComparison.Ordinal));
        return [.. files.SelectMany(file => JsonNode.Parse(ThisRepository.Read(file))!["dependencies"]!.AsObject())
            .SelectMany(framework => framework.Value!.AsObject())
            .Where(package => (string?)package.Value!["resolved"] is not null)
            .Select(package => (package.Key, (string)package.Value!["resolved"]!, (string)package.Value["type"]!))
            .Distinct()];
    }

    private static IEnumerable<(string Id, string Version)> Packages()
    {
        var root = XDocument.Parse(ThisRepository.Read("Directory.Packages.props"));
        var cake = root.Descendants("CakeVersion").Single().Value;
        return root.Descendants("PackageVersion")
            .Select(package => ((string)package.Attribute("Include")!, ((string)package.Attribute("Version")!).Trim('[', ']').Replace("$(CakeVersion)", cake, StringComparison.Ordinal)))
            .Append(("Cake.Tool", cake));
    }

    // A licence given as a file has no expression, and a package that this build does not use is not restored.
    private static string? DeclaredLicence(string id, string version)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var name = id.ToLowerInvariant();
        var file = Path.Combine(packages, name, version, name + ".nuspec");
        if (!File.Exists(file)) return null;
        return XDocument.Load(file).Descendants()
            .FirstOrDefault(element => element.Name.LocalName == "license" && (string?)element.Attribute("type") == "expression")?.Value;
    }
}
