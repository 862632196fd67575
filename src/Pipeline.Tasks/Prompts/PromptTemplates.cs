using Pipeline.Model.Inputs;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Prompts;

/// <summary>The prompt templates of a home: its own files on top of the built-in ones, by name.</summary>
internal sealed class PromptTemplates
{
    private const string BuiltInFolder = "templates/prompts";
    private const string Extension = ".liquid";

    private readonly IReadOnlyDictionary<string, LiquidTemplate> _templates;

    private PromptTemplates(IReadOnlyDictionary<string, LiquidTemplate> templates)
    {
        _templates = templates;
        Includes = new LiquidIncludes(_templates);
    }

    /// <summary>What prompts may include: each other.</summary>
    public LiquidIncludes Includes { get; }

    /// <summary>All of them as one text: what a result depended on.</summary>
    public string Text => string.Concat(_templates.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}\0{one.Value.Text}\0"));

    /// <summary>The template of a prompt.</summary>
    public LiquidTemplate Of(PromptKind kind) => _templates[NameOf(kind)];

    /// <summary>Loads and checks the templates; only a command that renders prompts needs to.</summary>
    public static (PromptTemplates Templates, IReadOnlyList<InputError> Errors) Load(Home home)
    {
        var found = new Dictionary<string, LiquidTemplate>(StringComparer.Ordinal);
        var errors = new List<InputError>();
        foreach (var resource in BuiltInFiles.Under(BuiltInFolder).Where(name => name.EndsWith(Extension, StringComparison.Ordinal)))
            Add(Path.GetFileNameWithoutExtension(resource), BuiltInFiles.Read(resource), $"built-in {resource}");
        List<string> ownFiles = Directory.Exists(home.PromptsDirectory)
            ? [.. Directory.EnumerateFiles(home.PromptsDirectory, "*" + Extension).Order(StringComparer.Ordinal)]
            : [];
        foreach (var path in ownFiles)
            Add(Path.GetFileNameWithoutExtension(path), TextFile.Read(path, home.Display(path), errors), home.Display(path));

        var templates = new PromptTemplates(found);
        // The built-in ones are checked where the pipeline is tested: a home with none of its own has nothing to check.
        if (ownFiles.Count > 0)
            Check(templates, errors);
        return (templates, errors);

        // The line end at a file's end is the editor's and not the template's.
        void Add(string name, string? text, string file)
        {
            if (text is not null)
                found[name] = new LiquidTemplate(text.ReplaceLineEndings("\n").TrimEnd('\n'), TemplatePlace.Whole(file));
        }
    }

    private static void Check(PromptTemplates templates, List<InputError> errors)
    {
        foreach (var kind in Enum.GetValues<PromptKind>())
        {
            // What two prompts include is blamed once.
            var blamed = errors.Select(error => error.File).ToHashSet(StringComparer.Ordinal);
            errors.AddRange(templates.Of(kind).Check(TemplateVariables.Known, templates.Includes).Where(error => !blamed.Contains(error.File)));
        }
    }

    private static string NameOf(PromptKind kind) => kind switch
    {
        PromptKind.Edit => "edit",
        PromptKind.Fix => "fix",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A prompt without a file."),
    };
}
