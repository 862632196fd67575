using Pipeline.Model.Tools;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads a profile's <c>errors</c>: a pattern over lines, the format of a file, or both.</summary>
internal sealed class ErrorsReader(MapReader errors, ConfigurationText text)
{
    /// <summary>The rule; null when it is wrong.</summary>
    public ErrorRule? Read()
    {
        var format = errors.OneOf<ErrorFormat>("format");
        var rule = new ErrorRule(Pattern("pattern", "message"))
        {
            Heading = Pattern("heading", "file"),
            Format = format ?? ErrorFormat.Regex,
            File = File(),
        };
        errors.RefuseOthers();
        if (rule.Format == ErrorFormat.Regex && (format is not null || !errors.Has("format")))
            RefuseLines();
        if (rule.Format is ErrorFormat.Trx or ErrorFormat.Junit && !errors.Has("file"))
            errors.Refuse("missing_key", "file", "This format needs a 'file': where the tool writes its test results.");
        if (errors.Has("heading") && !errors.Has("pattern"))
            errors.Refuse("missing_key", "pattern", "A 'heading' names the file of what a 'pattern' finds below it.");
        return rule;
    }

    private void RefuseLines()
    {
        if (!errors.Has("pattern"))
            errors.Refuse("missing_key", "pattern", "'errors' needs a 'pattern', or the 'format' of a file: sarif, trx or junit.");
        if (errors.Has("file"))
            errors.Refuse("out_of_range", "file", "The format 'regex' reads what the tool prints and no 'file'; name the file's format: sarif, trx or junit.");
    }

    private string? Pattern(string key, string group)
    {
        var pattern = errors.Text(key);
        if (pattern is null || text.ProblemOf(pattern, group) is not { } problem)
            return pattern;
        errors.Refuse("invalid_pattern", key, problem);
        return null;
    }

    private string? File()
    {
        var file = errors.Template("file");
        if (file is not null)
            text.Check(file, errors.Value("file")!, errors.At("file"), TemplateVariables.Known);
        return file;
    }
}
