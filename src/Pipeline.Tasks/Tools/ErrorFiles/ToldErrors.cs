using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tools.ErrorFiles;

/// <summary>What a tool's own files tell of errors.</summary>
/// <param name="Errors">Different errors, in order.</param>
/// <param name="Problem">Why they cannot be read; null when they can.</param>
internal sealed record ToldErrors(IReadOnlyList<ToolError> Errors, string? Problem = null)
{
    /// <summary>Nothing is told.</summary>
    public static readonly ToldErrors None = new([]);
}
