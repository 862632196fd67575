using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Scaffold;

/// <summary>The files of a new home: a configuration, a first workstream that runs as it stands, a workflow that validates.</summary>
internal sealed class HomeScaffold(Home home, TargetRepository repository)
{
    private const string Templates = "templates/";
    private const string First = "FIRST";
    private const string Bundles = "workstream.json";

    /// <summary>The files, whether they are there or not.</summary>
    /// <param name="prompts">Whether the prompts are wanted too, to be changed.</param>
    public IEnumerable<ScaffoldFile> Files(bool prompts)
    {
        yield return new ScaffoldFile(home.PipelineFile, Settings(), "settings");
        yield return new ScaffoldFile(home.ToolsFile, Read("tools.yaml"), "profiles of tools beside the built-in ones");
        if (!HasBundles)
        {
            yield return Bundle($"{First}/edit-1.patch", "what the recorded agent does in it");
            yield return Bundle($"{First}.json", "a first workstream, runs as it stands");
        }

        yield return new ScaffoldFile(Path.Combine(home.TemplatesDirectory, Bundles), Template(), "a bundle to copy and fill in");
        if (FolderPath.Equal(home.Directory, repository.Root))
            yield return new ScaffoldFile(Path.Combine(repository.Root, ".github", "workflows", "workstreams.yml"), Read("workflow.yml"), "GitHub checks the workstreams of pull requests");
        foreach (var name in prompts ? BuiltInFiles.Under("templates/prompts") : [])
            yield return new ScaffoldFile(Path.Combine(home.TemplatesDirectory, name[Templates.Length..]), BuiltInFiles.Read(name), "a prompt's template");
    }

    private bool HasBundles =>
        Directory.Exists(home.WorkstreamsDirectory)
        && Directory.EnumerateFiles(home.WorkstreamsDirectory, "*.json").Any(file => Path.GetFileNameWithoutExtension(file) != First);

    private ScaffoldFile Bundle(string name, string about) => new(Path.Combine(home.WorkstreamsDirectory, name), Read(name), about);

    // A home outside of the repository has to say which one it means.
    private string Settings()
    {
        if (FolderPath.Contains(repository.Root, home.Directory))
            return Read("pipeline.yaml");
        var target = Path.GetRelativePath(home.Directory, repository.Root).Replace('\\', '/');
        return $"{Read("pipeline.yaml")}\n# The repository that workstreams change, relative to this file's home.\nrepository: '{target.Replace("'", "''", StringComparison.Ordinal)}'\n";
    }

    // Its pointer to the schema is right in the pipeline's own repository alone.
    private static string Template() => string.Concat(BuiltInFiles.Read(Templates + Bundles)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.Contains("$schema", StringComparison.Ordinal))
        .Select(line => line.TrimEnd('\r') + "\n"));

    private static string Read(string name) => BuiltInFiles.Read($"{Templates}init/{name}");
}
