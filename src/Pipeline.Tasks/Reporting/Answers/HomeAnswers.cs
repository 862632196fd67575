namespace Pipeline.Tasks.Reporting.Answers;

/// <summary><c>--json</c> of Init.</summary>
internal sealed record InitAnswer(bool DryRun, IReadOnlyList<InitFileAnswer> Files);

/// <summary>A file of the home: <c>written</c>, <c>extended</c> or <c>kept</c> as it was.</summary>
internal sealed record InitFileAnswer(string Path, string Action, string About);

/// <summary><c>--json</c> of Doctor.</summary>
internal sealed record DoctorAnswer(bool Healthy, IReadOnlyList<FindingAnswer> Checks);

/// <summary>What a check found; <c>fix</c> is there when it is not well.</summary>
internal sealed record FindingAnswer(string Check, bool Ok, string Message, string? Fix);
