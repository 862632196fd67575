namespace Pipeline.Model.Tools;

/// <summary>The pipeline's own error codes, as <c>errors.error_code</c> holds them where no tool's pattern found one.</summary>
public static class ErrorCode
{
    /// <summary>The program is not installed, or the system cannot start it.</summary>
    public const string MissingBinary = "missing_binary";

    /// <summary>The program is a Windows batch file, and <c>cmd.exe</c> would interpret an argument.</summary>
    public const string RefusedArguments = "refused_arguments";

    /// <summary>The program took longer than its profile allows.</summary>
    public const string Timeout = "timeout";

    /// <summary>The program was silent longer than its profile allows.</summary>
    public const string Stalled = "stalled";

    /// <summary>The exit code is none of those that mean success.</summary>
    public const string NonzeroExit = "nonzero_exit";

    /// <summary>The output matches a pattern that means failure.</summary>
    public const string OutputPattern = "output_pattern";

    /// <summary>The tool's own result says that it failed, or is missing.</summary>
    public const string ResultFailed = "result_failed";

    /// <summary>The file in which the tool tells its errors cannot be read.</summary>
    public const string ErrorsUnreadable = "errors_unreadable";

    /// <summary>A test failed, as a file of test results tells.</summary>
    public const string TestFailed = "test_failed";

    /// <summary>The model's service does not accept the credentials, or there are none.</summary>
    public const string AuthFailed = "auth_failed";

    /// <summary>The model's service turned the tool away until the tries were used up.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>The agent refused the work or asked a question back.</summary>
    public const string RefusedOrAsked = "refused_or_asked";

    /// <summary>The tool is older than its profile asks for, or its version cannot be told.</summary>
    public const string WrongVersion = "wrong_version";

    /// <summary>The tool's model does not answer.</summary>
    public const string ModelUnavailable = "model_unavailable";

    /// <summary>An agent changed something outside its scope.</summary>
    public const string ScopeViolation = "scope_violation";

    /// <summary>An agent changed a file that judges its work.</summary>
    public const string JudgeTampered = "judge_tampered";

    /// <summary>A changed file holds the value of a listed secret.</summary>
    public const string SecretInChange = "secret_in_change";

    /// <summary>The dependencies' work cannot be merged.</summary>
    public const string MergeConflict = "merge_conflict";

    /// <summary>The agent changed nothing.</summary>
    public const string NoChange = "no_change";

    /// <summary>The worktree could not be made.</summary>
    public const string WorktreeFailed = "worktree_failed";

    /// <summary>The budget is used up, or cannot be known to be left.</summary>
    public const string BudgetExceeded = "budget_exceeded";

    /// <summary>A template of a tool or a prompt could not be rendered.</summary>
    public const string TemplateError = "template_error";

    /// <summary>A prompt is longer than allowed, whatever is left out.</summary>
    public const string PromptTooLong = "prompt_too_long";

    /// <summary>A fault of the pipeline itself.</summary>
    public const string InternalError = "internal_error";
}
