namespace Pipeline.Tasks.Configuration;

/// <summary>The folder a person stands in: where configuration, bundles and templates are looked for. All paths are absolute.</summary>
internal sealed record Home
{
    private Home(string directory) => Directory = directory;

    /// <summary>The folder itself; relative paths of the configuration start here.</summary>
    public string Directory { get; }

    /// <summary>Holds <c>pipeline.yaml</c> and <c>tools.yaml</c>.</summary>
    public required string ConfigDirectory { get; init; }

    /// <summary>Holds the bundles.</summary>
    public required string WorkstreamsDirectory { get; init; }

    /// <summary>Holds <c>prompts/*.liquid</c>.</summary>
    public required string TemplatesDirectory { get; init; }

    /// <summary>Folders that an option named: these must exist, while the usual ones may be missing.</summary>
    public IReadOnlyDictionary<string, string> Named { get; private init; } = new Dictionary<string, string>();

    /// <summary>The settings.</summary>
    public string PipelineFile => Path.Combine(ConfigDirectory, "pipeline.yaml");

    /// <summary>The tool profiles.</summary>
    public string ToolsFile => Path.Combine(ConfigDirectory, "tools.yaml");

    /// <summary>Variables that the environment lacks; never in git.</summary>
    public string EnvFile => Path.Combine(Directory, ".env");

    /// <summary>The prompt templates.</summary>
    public string PromptsDirectory => Path.Combine(TemplatesDirectory, "prompts");

    /// <summary>The home at <paramref name="directory"/>; the options' folders are relative to it.</summary>
    public static Home At(string directory, string? config = null, string? workstreams = null, string? templates = null)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        return new Home(root)
        {
            ConfigDirectory = Path.GetFullPath(config ?? "config", root),
            WorkstreamsDirectory = Path.GetFullPath(workstreams ?? "workstreams", root),
            TemplatesDirectory = Path.GetFullPath(templates ?? "templates", root),
            Named = new[] { ("config", config), ("workstreams", workstreams), ("templates", templates) }
                .Where(option => option.Item2 is not null)
                .ToDictionary(option => option.Item1, option => Path.GetFullPath(option.Item2!, root)),
        };
    }

    /// <summary>A path as messages show it: relative to the home where it lies inside, with forward slashes.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(Directory, path).Replace('\\', '/');
        var outside = relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative);
        return outside ? path : relative;
    }
}
