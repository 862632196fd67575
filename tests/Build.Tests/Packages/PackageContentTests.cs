using Build.Tests.Support;

namespace Build.Tests.Packages;

public class PackageContentTests
{
    private static readonly string[] Ids = ["Pipeline.Model", "Pipeline.Tasks", "Pipeline.Tool"];

    [Test]
    public void The_feed_holds_the_packages_in_the_version_of_gits_tag_and_no_other() =>
        Assert.That(
            Directory.GetFiles(PublishedPackages.Feed, "*.nupkg", SearchOption.AllDirectories).Select(Path.GetFileName),
            Is.EquivalentTo(Ids.Select(id => $"{id}.{PublishedPackages.Version}.nupkg")));

    [TestCaseSource(nameof(Ids))]
    public void A_package_has_its_readme_its_licence_and_its_commit(string id)
    {
        using var package = PublishedPackages.Open(id);
        var specification = PublishedPackages.Specification(package, id);
        var names = specification.Descendants().ToLookup(element => element.Name.LocalName);
        Assert.Multiple(() =>
        {
            Assert.That(package.GetEntry("README.md"), Is.Not.Null);
            Assert.That(package.GetEntry("LICENSE"), Is.Not.Null);
            Assert.That(names["readme"].Single().Value, Is.EqualTo("README.md"));
            Assert.That(names["license"].Single().Value, Is.EqualTo("MIT"));
            Assert.That(names["repository"].Single().Attribute("commit")?.Value, Has.Length.EqualTo(40));
            Assert.That(names["description"].Single().Value, Does.Not.StartWith("Package Description"));
        });
    }

    [TestCaseSource(nameof(Ids))]
    public void A_package_has_its_symbols(string id)
    {
        using var symbols = System.IO.Compression.ZipFile.OpenRead(
            Path.Combine(PublishedPackages.PackedIn, $"{id}.{PublishedPackages.Version}.snupkg"));
        Assert.That(symbols.Entries.Select(entry => entry.Name), Does.Contain(id == "Pipeline.Tool" ? "pipeline.pdb" : $"{id}.pdb"));
    }

    [Test]
    public void The_library_names_Cake_Frosting_and_carries_nothing_of_Cake()
    {
        using var package = PublishedPackages.Open("Pipeline.Tasks");
        var dependencies = PublishedPackages.Specification(package, "Pipeline.Tasks").Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => (string)element.Attribute("id")!, element => (string)element.Attribute("version")!);
        Assert.Multiple(() =>
        {
            Assert.That(dependencies["Cake.Frosting"], Is.EqualTo("7.0.0"));
            Assert.That(dependencies["Pipeline.Model"], Is.EqualTo(PublishedPackages.Version));
            Assert.That(dependencies.Keys, Does.Not.Contain("Cake.Git").And.Not.Contain("MinVer"));
            Assert.That(
                package.Entries.Select(entry => entry.Name).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(["Pipeline.Tasks.dll"]));
        });
    }

    [Test]
    public void The_tool_carries_what_it_runs_with()
    {
        using var package = PublishedPackages.Open("Pipeline.Tool");
        var carried = package.Entries.Select(entry => entry.Name).ToList();
        Assert.That(carried, Is.SupersetOf(["pipeline.dll", "Pipeline.Tasks.dll", "Pipeline.Model.dll", "Cake.Frosting.dll", "Cake.Core.dll", "LiteDB.dll", "THIRD-PARTY.md"]));
    }

    [Test]
    public async Task Publish_needs_a_feed()
    {
        var refused = await Commands.TryAsync(PublishedPackages.Copy, "dotnet", PublishedPackages.Program, "--target=Publish");
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.StandardOutput + refused.StandardError, Does.Contain("--feed=URL"));
    }

    [Test]
    public async Task Publish_refuses_what_git_does_not_hold()
    {
        var stray = Path.Combine(PublishedPackages.Copy, "stray.txt");
        await File.WriteAllTextAsync(stray, "not committed");
        var refused = await Commands.TryAsync(PublishedPackages.Copy, "dotnet", PublishedPackages.Program, "--target=Publish", "--feed=elsewhere");
        File.Delete(stray);
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.StandardOutput + refused.StandardError, Does.Contain("differs from its last commit"));
        Assert.That(Directory.Exists(Path.Combine(PublishedPackages.Copy, "elsewhere")), Is.False);
    }
}
