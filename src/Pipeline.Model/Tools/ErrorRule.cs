namespace Pipeline.Model.Tools;

/// <summary>How errors are found in a tool's output.</summary>
/// <param name="Pattern">A regular expression with the groups <c>file</c>, <c>line</c>, <c>code</c> and <c>message</c>, of which only the last is needed.</param>
public sealed record ErrorRule(string Pattern);
