namespace Cake.Frosting.Tests.Surface;

public sealed class PublicSurfaceTests
{
    [Test]
    public void The_public_surface_is_that_of_the_listing()
    {
        using var stream = typeof(PublicSurfaceTests).Assembly.GetManifestResourceStream("Cake.Frosting.api.txt")!;
        using var reader = new StreamReader(stream);
        var listed = Listing.Read(reader.ReadToEnd());

        var found = typeof(CakeHost).Assembly.GetExportedTypes().SelectMany(Printed.Lines).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(listed, Has.Count.GreaterThan(100));
            Assert.That(listed.Except(found), Is.Empty, "Listed, and not there.");
            Assert.That(found.Except(listed), Is.Empty, "There, and not listed.");
        });
    }

    [Test]
    public void A_type_is_printed_as_the_listing_has_it()
    {
        var host = Printed.Lines(typeof(CakeHost)).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(host, Does.Contain("CakeHost: public int Run(System.Collections.Generic.IEnumerable<string> args)"));
            Assert.That(host, Does.Contain("public sealed class CakeHost"));
            Assert.That(host, Has.Count.EqualTo(6));
        });
    }
}
