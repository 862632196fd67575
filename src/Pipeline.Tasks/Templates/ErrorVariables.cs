namespace Pipeline.Tasks.Templates;

/// <summary>What templates see of errors with one signature.</summary>
/// <param name="Signature">The signature.</param>
/// <param name="Code">The code.</param>
/// <param name="Tool">The tool or test that found it.</param>
/// <param name="Count">How often it was found.</param>
/// <param name="Places">The first places it was found at.</param>
/// <param name="More">How many more there are.</param>
/// <param name="Known">Whether the baseline has it: it was there before the first edit.</param>
internal sealed record ErrorGroup(string Signature, string Code, string Tool, int Count, IReadOnlyList<ErrorPlace> Places, int More, bool Known = false);

/// <summary>What templates see of one place of an error.</summary>
/// <param name="File">Relative to the worktree; null when unknown.</param>
/// <param name="Line">Counted from 1; null when unknown.</param>
/// <param name="Message">The message, lines after its first indented to stand in a list.</param>
/// <param name="Excerpt">The lines around it with their numbers, the line itself marked; empty when there are none to show.</param>
internal sealed record ErrorPlace(string? File, int? Line, string Message, string Excerpt = "");

/// <summary>What templates see of the OpenSpec change that a workstream implements: texts as the worktree holds them, each line quoted.</summary>
/// <param name="Id">The change's id.</param>
/// <param name="Proposal">Why and what; empty without one.</param>
/// <param name="Tasks">The whole change's tasks; empty without them.</param>
/// <param name="Deltas">What changes in which capability.</param>
internal sealed record ChangeVariables(string Id, string Proposal, string Tasks, IReadOnlyList<DeltaVariables> Deltas);

/// <summary>What templates see of a change's delta: the capability and its requirements.</summary>
internal sealed record DeltaVariables(string Capability, string Text);
