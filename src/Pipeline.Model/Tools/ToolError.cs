namespace Pipeline.Model.Tools;

/// <summary>An error that a tool found, or that the pipeline found about the tool.</summary>
/// <param name="Code">What a pattern found (<c>CS1002</c>), else one of <see cref="ErrorCode"/>.</param>
/// <param name="Message">The message, without escape codes, secrets masked.</param>
/// <param name="Tool">The tool's id or the test's name.</param>
/// <param name="File">Relative to the worktree, with forward slashes; null when unknown.</param>
/// <param name="Line">Counted from 1; null when unknown.</param>
public sealed record ToolError(string Code, string Message, string Tool, string? File = null, int? Line = null);
