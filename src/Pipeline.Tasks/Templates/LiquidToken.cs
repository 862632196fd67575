namespace Pipeline.Tasks.Templates;

/// <summary>A piece of a Liquid template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Literal text, or the markup between the delimiters, or what is wrong with it.</param>
/// <param name="Source">All of it, delimiters included.</param>
/// <param name="Line">Lines between the template's beginning and the piece.</param>
internal sealed record LiquidToken(LiquidTokenKind Kind, string Text, string Source, int Line)
{
    /// <summary>The name of a tag: its first word.</summary>
    public string TagName => Text.Split([' ', '\t', '\r', '\n'], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var name, ..] ? name : "";

    /// <summary>What follows the tag's name.</summary>
    public string TagMarkup => Text.TrimStart()[TagName.Length..].Trim();
}

/// <summary>What a piece of a template is.</summary>
internal enum LiquidTokenKind
{
    /// <summary>Literal text.</summary>
    Text,

    /// <summary><c>{{ … }}</c>.</summary>
    Output,

    /// <summary><c>{% … %}</c>.</summary>
    Tag,

    /// <summary>What stands inside <c>raw</c> or <c>comment</c> and is never interpreted.</summary>
    Raw,

    /// <summary>A delimiter without its counterpart.</summary>
    Broken,
}
