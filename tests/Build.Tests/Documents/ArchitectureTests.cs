using Build.Tests.Support;

namespace Build.Tests.Documents;

public class ArchitectureTests
{
    [Test]
    public async Task Every_path_at_the_top_is_explained_and_no_other()
    {
        var explained = new MarkdownDocument("docs/ARCHITECTURE.md").Rows
            .SelectMany(row => MarkdownDocument.Quoted(row[0]))
            .Where(path => !IsFolderOfAProject(path))
            .Select(path => path.TrimEnd('/'));
        var there = (await ThisRepository.FilesAsync()).Select(file => file.Split('/')[0]).Distinct();
        Assert.That(explained, Is.EquivalentTo(there));
    }

    [Test]
    public async Task Every_folder_of_the_two_libraries_is_explained_and_no_other()
    {
        var explained = new MarkdownDocument("docs/ARCHITECTURE.md").Rows
            .SelectMany(row => MarkdownDocument.Quoted(row[0]))
            .Where(IsFolderOfAProject);
        var there = (await ThisRepository.FilesAsync())
            .Select(file => file.Split('/'))
            .Where(parts => parts is ["src", "Pipeline.Model" or "Pipeline.Tasks", _, _, ..])
            .Select(parts => parts[2])
            .Distinct();
        Assert.That(explained.Distinct(), Is.EquivalentTo(there));
    }

    // Folders of the libraries are named alone, like namespaces.
    private static bool IsFolderOfAProject(string path) => char.IsUpper(path[0]) && path.All(char.IsLetter) && path != "LICENSE";
}
