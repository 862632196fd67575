namespace Pipeline.Model.Inputs;

/// <summary>One thing that is wrong with what a user wrote: a bundle, a configuration file, an argument.</summary>
/// <param name="Code">What is wrong, as a fixed word for scripts: <c>unknown_field</c>, <c>cycle</c>, <c>scope_overlap</c> …</param>
/// <param name="File">The file, as the user would name it; empty when no file is to blame.</param>
/// <param name="Line">The line, counted from 1; 0 when unknown.</param>
/// <param name="Column">The column, counted from 1; 0 when unknown.</param>
/// <param name="Path">Where in the document: a JSON path such as <c>$.depends_on[0]</c>; empty for the whole document.</param>
/// <param name="Message">What was wrong and the way out, in one or two sentences.</param>
public sealed record InputError(string Code, string File, int Line, int Column, string Path, string Message)
{
    private const int LongestMessage = 4_000;
    private const int LongestPath = 400;

    /// <summary>The same error without control characters, which a terminal would act on, and cut to a length that can be read.</summary>
    public InputError MadePrintable() =>
        this with { File = Plain(File, LongestPath), Path = Plain(Path, LongestPath), Message = Plain(Message, LongestMessage) };

    /// <summary>The form compilers use: <c>file(line,column): error code: message [path]</c>.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}({Line},{Column})" : File;
        var prefix = place.Length > 0 ? place + ": " : "";
        var suffix = Path.Length > 0 ? $" [{Path}]" : "";
        return $"{prefix}error {Code}: {Message}{suffix}";
    }

    private static string Plain(string text, int longest)
    {
        if (text.Length <= longest && !text.Any(char.IsControl))
            return text;
        var plain = string.Concat(text.Take(longest).Select(c => char.IsControl(c) ? '?' : c));
        return text.Length > longest ? plain + "…" : plain;
    }
}
