namespace Pipeline.Tasks.Configuration;

/// <summary>The tools of a workstream whose bundle names none: <c>defaults</c>.</summary>
/// <param name="Tool">Id of a tool of type <c>ai</c>.</param>
internal sealed record DefaultTools(string Tool = "replay")
{
    /// <summary>Ids of tools of type <c>static_check</c> or <c>test</c>; none unless the configuration says so, since no check suits every language.</summary>
    public IReadOnlyList<string> StaticChecks { get; init; } = [];
}
