using Build.Tests.Support;

namespace Build.Tests.Documents;

public class LinkTests
{
    [Test]
    public async Task Every_link_in_the_documents_leads_somewhere()
    {
        var broken = new List<string>();
        foreach (var document in (await MarkdownDocument.AllAsync()).Select(file => new MarkdownDocument(file)))
            broken.AddRange(document.Links.Where(link => !Leads(document, link)).Select(link => $"{document.Path}: {link}"));
        Assert.That(broken, Is.Empty);
    }

    [TestCase("docs/ARCHITECTURE.md")]
    [TestCase("docs/PHASE_PLAN.md")]
    [TestCase("docs/spec_index_map.md")]
    public void The_readme_links_to(string document) =>
        Assert.That(new MarkdownDocument("README.md").Links, Does.Contain(document));

    private static bool Leads(MarkdownDocument document, string link)
    {
        if (Uri.TryCreate(link, UriKind.Absolute, out var address))
            return address.Scheme == Uri.UriSchemeHttps;

        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? document.Path : Path.Combine(Path.GetDirectoryName(document.Path)!, parts[0]);
        if (!Path.Exists(ThisRepository.PathOf(target)))
            return false;
        return parts.Length == 1 || new MarkdownDocument(target).Anchors.Contains(parts[1].ToUpperInvariant());
    }
}
