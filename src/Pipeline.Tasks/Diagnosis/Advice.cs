using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Diagnosis;

/// <summary>What helps against an error, by its code.</summary>
internal static class Advice
{
    /// <summary>One sentence that tells what to do.</summary>
    public static string For(string errorCode) => errorCode switch
    {
        ErrorCode.MissingBinary => "Install the program, or correct 'command' in config/tools.yaml; doctor tells which is missing.",
        ErrorCode.RefusedArguments => "Hand the prompt over by file or standard input in config/tools.yaml, not as an argument.",
        ErrorCode.Timeout => "Give the tool more time ('timeout' in config/tools.yaml), or the workstream less to do.",
        ErrorCode.Stalled => "See in the tool's log what it waits for; 'idle_timeout' in config/tools.yaml bounds its silence.",
        ErrorCode.AuthFailed => "Set the agent's key in the environment or in .env; doctor tells which name it asks for.",
        ErrorCode.RateLimited => "Wait, or let fewer agents work at once ('executor: limits: ai' in config/pipeline.yaml); then run again.",
        ErrorCode.ModelUnavailable => "Name a model that answers ('model' of the profile in config/tools.yaml), or wait.",
        ErrorCode.WrongVersion => "Install the version that the profile asks for; doctor tells which is there.",
        ErrorCode.RefusedOrAsked => "Read what the agent said in its log and answer it in 'tasks'.",
        ErrorCode.ResultFailed => "Read in the agent's log what it says of itself; run again if it was chance.",
        ErrorCode.ScopeViolation => "Widen files_scope or files_create in the bundle, or tell the agent in 'tasks' where to stay.",
        ErrorCode.JudgeTampered => "Tell the agent in 'tasks' to leave the tests alone; if it is to change them, set may_edit_tests in the bundle.",
        ErrorCode.SecretInChange => "Take the secret's value out of what the agent may write, and replace the secret if it left the machine.",
        ErrorCode.MergeConflict => "Let one of the two workstreams depend on the other, or keep their scopes apart.",
        ErrorCode.NoChange => "Read the prompt among the artifacts: say in 'tasks' what is to be different, and in which file.",
        ErrorCode.WorktreeFailed => "doctor looks at worktrees, locks and disk space.",
        ErrorCode.BudgetExceeded => "Do what the reason says: raise the budget, or let the tool's profile tell the usage; or split the workstream.",
        ErrorCode.TemplateError => "Correct the template that the message names; validate checks it.",
        ErrorCode.PromptTooLong => "Give the agent less to read ('read_only_context') and less to do in one workstream; split it.",
        ErrorCode.ErrorsUnreadable => "See in the tool's log why it wrote no file of errors, or correct 'errors' of its profile in config/tools.yaml.",
        ErrorCode.TestFailed => "See which tests failed; make 'tasks' say what they expect, then run again.",
        ErrorCode.InternalError => "The run's log has the stack; please file it. Running the workstream again may help.",
        _ => "See the errors; make 'tasks' more precise or split the workstream and go on with --resume, or make the change yourself on the base branch and start a new run.",
    };
}
