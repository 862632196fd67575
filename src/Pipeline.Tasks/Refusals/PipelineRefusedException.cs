using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Refusals;

/// <summary>A command is refused before it wrote anything: bad input (exit 3) or a state that does not allow it (exit 4).</summary>
public sealed class PipelineRefusedException : Exception
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="exitCode"><see cref="ExitCode.InputRefused"/> or <see cref="ExitCode.StateRefused"/>.</param>
    /// <param name="code">A fixed word for scripts.</param>
    /// <param name="message">What was wrong, where, and the way out.</param>
    /// <param name="details">Every single error, when there are several.</param>
    public PipelineRefusedException(int exitCode, string code, string message, IReadOnlyList<InputError>? details = null)
        : base(message)
    {
        ExitCode = exitCode;
        Code = code;
        Details = details ?? [];
    }

    /// <summary>The exit code the command ends with.</summary>
    public int ExitCode { get; }

    /// <summary>What was refused, as a fixed word for scripts.</summary>
    public string Code { get; }

    /// <summary>Every single error, when there are several.</summary>
    public IReadOnlyList<InputError> Details { get; }

    /// <summary>Whether the command printed its own <c>--json</c> answer already.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Refuses bad input.</summary>
    public static PipelineRefusedException Input(string code, string message, IReadOnlyList<InputError>? details = null) =>
        new(Refusals.ExitCode.InputRefused, code, message, details);

    /// <summary>Refuses because of the state of the repository or its records.</summary>
    public static PipelineRefusedException State(string code, string message) =>
        new(Refusals.ExitCode.StateRefused, code, message);
}
