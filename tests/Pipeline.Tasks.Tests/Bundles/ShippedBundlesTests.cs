using Pipeline.Tasks.Bundles;

namespace Pipeline.Tasks.Tests.Bundles;

/// <summary>What the repository ships for authors is what the loader accepts.</summary>
public sealed class ShippedBundlesTests
{
    [Test]
    public void The_template_is_a_valid_bundle()
    {
        using var bundles = new SampleBundles().Add("WS-01.json", File.ReadAllBytes(Path.Combine(Repository(), "templates", "workstream.json")));

        Assert.That(bundles.Load().Errors, Is.Empty);
    }

    [Test]
    public void The_template_travels_in_the_assembly()
    {
        using var stream = typeof(BundleSet).Assembly.GetManifestResourceStream("templates/workstream.json")!;
        using var text = new MemoryStream();
        stream.CopyTo(text);

        Assert.That(text.ToArray(), Is.EqualTo(File.ReadAllBytes(Path.Combine(Repository(), "templates", "workstream.json"))));
    }

    [Test]
    public void The_examples_are_a_diamond_without_errors()
    {
        var set = Load("examples", "workstreams");

        Assert.That(set.Errors, Is.Empty);
        Assert.That(set.Graph!.Waves, Is.EqualTo(new[] { new[] { "money" }, ["formats", "rates", "handbook"], ["prices"] }));
    }

    [Test]
    public void The_repositorys_own_bundles_have_no_errors() => Assert.That(Load("workstreams").Errors, Is.Empty);

    [Test]
    public void The_examples_use_every_field_of_the_schema()
    {
        var examples = string.Concat(Directory.GetFiles(Path.Combine(Repository(), "examples", "workstreams")).Select(File.ReadAllText));
        using var schema = System.Text.Json.JsonDocument.Parse(BundleSchema.ReadText());
        var fields = schema.RootElement.GetProperty("properties").EnumerateObject().Select(field => field.Name);

        Assert.That(fields.Where(field => !examples.Contains($"\"{field}\":", StringComparison.Ordinal)), Is.Empty);
    }

    private static BundleSet Load(params string[] folder) =>
        BundleSet.Load(new BundleSource(Path.Combine([Repository(), .. folder]), string.Join('/', folder)), SampleBundles.Rules);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Pipeline.slnx above {AppContext.BaseDirectory}");
    }
}
