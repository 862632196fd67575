namespace Pipeline.Tasks.Tools;

/// <summary>The places that an isolated tool is kept from, or shown; all absolute.</summary>
/// <param name="UserHome">The user's home, hidden.</param>
/// <param name="Shown">Folders that can be read although what holds them is hidden: the pipeline's home, its bundles.</param>
/// <param name="Repository">The main checkout, which can be read.</param>
/// <param name="Git">The folder that all worktrees share (<c>.git</c>), which can be read.</param>
/// <param name="State">The pipeline's state, hidden but for the artifacts.</param>
/// <param name="Secrets">Files that read as empty, or not at all.</param>
internal sealed record IsolatedPlaces(
    string UserHome, IReadOnlyList<string> Shown, string Repository, string Git, string State, IReadOnlyList<string> Secrets);
