namespace Pipeline.Tasks.Reporting.Answers;

/// <summary><c>--json</c> of Validate.</summary>
internal sealed record ValidationAnswer(bool Valid, IReadOnlyList<string> Workstreams, IReadOnlyList<InputErrorAnswer> Errors);

/// <summary>Something wrong with the input.</summary>
internal sealed record InputErrorAnswer(string Code, string File, int Line, int Column, string Path, string Message);

/// <summary><c>--json</c> of a refusal.</summary>
internal sealed record RefusalAnswer(RefusalBody Error);

/// <summary>What was refused.</summary>
internal sealed record RefusalBody(string Code, string Message, IReadOnlyList<InputErrorAnswer> Details);

/// <summary><c>--json</c> of <c>--dryrun</c>.</summary>
internal sealed record PlanAnswer(IReadOnlyList<PlannedAnswer> Plan);

/// <summary>What would become of a workstream: <c>run</c>, <c>skip</c> or <c>blocked</c>; waves are counted from 1.</summary>
internal sealed record PlannedAnswer(
    string WsId,
    int Wave,
    IReadOnlyList<string> Deps,
    string Action,
    string Reason,
    IReadOnlyList<PlannedStepAnswer> Steps);

/// <summary>A step that would run.</summary>
internal sealed record PlannedStepAnswer(string Step, string Tool, string Command, IReadOnlyList<string> Args, string? Prompt = null);
