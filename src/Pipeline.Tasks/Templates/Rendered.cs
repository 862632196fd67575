using Pipeline.Model.Inputs;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Templates;

/// <summary>What came of rendering: a value, or what was wrong.</summary>
internal sealed record Rendered<T>(T? Value, IReadOnlyList<InputError> Errors)
    where T : class
{
    /// <summary>Whether there is a value.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    /// <summary>The value; refused with every error when there is none.</summary>
    /// <param name="what">What was rendered, for the message.</param>
    public T OrRefuse(string what) => Value
        ?? throw PipelineRefusedException.Input("invalid_template", $"{what} cannot be rendered; nothing was started.", Errors);
}
