using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Templates;

/// <summary>What came of rendering: a value, or what was wrong.</summary>
internal sealed record Rendered<T>(T? Value, IReadOnlyList<InputError> Errors)
    where T : class
{
    /// <summary>Whether there is a value.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;
}
