namespace Pipeline.Tasks.Reporting.Answers;

/// <summary><c>--json</c> of Help: the targets that there are without a bundle, and the options besides Cake's own.</summary>
internal sealed record HelpAnswer(IReadOnlyList<HelpTargetAnswer> Targets, IReadOnlyList<HelpOptionAnswer> Options);

/// <summary>A target, and the options that it takes.</summary>
internal sealed record HelpTargetAnswer(string Name, string Description, IReadOnlyList<string> Options);

/// <summary>An option; <c>value</c> is what stands for its value, null for a switch, and <c>values</c> are those it may have when not every one will do.</summary>
internal sealed record HelpOptionAnswer(string Name, string Description, string? Value, IReadOnlyList<string> Values);

/// <summary><c>--json</c> of Version.</summary>
internal sealed record VersionAnswer(string Version);
