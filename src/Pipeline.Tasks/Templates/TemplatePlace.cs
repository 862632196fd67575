using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Templates;

/// <summary>Where a template stands: a file of its own, or a value inside a configuration file.</summary>
/// <param name="File">The file, as messages show it.</param>
/// <param name="Line">The line it begins at, from 1; 0 when unknown.</param>
/// <param name="Column">The column it begins at, from 1; 0 when unknown.</param>
/// <param name="Path">Where in the configuration; empty for a file of its own.</param>
internal sealed record TemplatePlace(string File, int Line, int Column, string Path)
{
    /// <summary>A template file as a whole.</summary>
    public static TemplatePlace Whole(string file) => new(file, 1, 1, "");

    /// <summary>An error in the template, so many lines after its beginning; inside a configuration file only the value's own place is sure.</summary>
    public InputError Error(string code, string message, int lines = 0) => Path.Length == 0
        ? new InputError(code, File, Line + lines, lines == 0 ? Column : 1, Path, message)
        : new InputError(code, File, Line, Column, Path, message);
}
