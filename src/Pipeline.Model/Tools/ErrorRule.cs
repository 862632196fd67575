namespace Pipeline.Model.Tools;

/// <summary>How the errors of a call that failed are found: in a file of a known format, by a pattern over the lines of output, or both.</summary>
/// <param name="Pattern">A regular expression with the groups <c>file</c>, <c>line</c>, <c>code</c> and <c>message</c>, of which only the last is needed; null looks at no line.</param>
public sealed record ErrorRule(string? Pattern = null)
{
    /// <summary>A regular expression with the group <c>file</c>: a line that matches names the file of the errors below it, where these name none. Null knows no such lines.</summary>
    public string? Heading { get; init; }

    /// <summary>The format of <see cref="File"/>; default <see cref="ErrorFormat.Regex"/>, which reads no file.</summary>
    public ErrorFormat Format { get; init; } = ErrorFormat.Regex;

    /// <summary>The file that the tool writes, a template; a folder stands for the files of the format in it. Null means standard output.</summary>
    public string? File { get; init; }
}
