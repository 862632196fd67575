using System.Xml.Linq;
using Build.Tests.Support;

namespace Build.Tests.Documents;

public class DependenciesTests
{
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
