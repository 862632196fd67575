using Pipeline.Model.Steps;

namespace Pipeline.Model.Records;

/// <summary>What the checks said of a workstream's files before its first edit.</summary>
/// <param name="Tree">The git tree that they judged.</param>
/// <param name="Static">How the static checks ended.</param>
/// <param name="Runtime">How the acceptance tests ended.</param>
/// <param name="Signatures">The signatures of the errors found, each once.</param>
public sealed record BaselineRecord(string Tree, StepOutcome Static, StepOutcome Runtime, IReadOnlyList<string> Signatures);
