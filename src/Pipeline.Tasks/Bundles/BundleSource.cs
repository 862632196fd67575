namespace Pipeline.Tasks.Bundles;

/// <summary>Where bundles are read from.</summary>
/// <param name="Directory">The folder, absolute.</param>
/// <param name="ShownAs">The folder as messages name it: <c>workstreams</c>.</param>
internal sealed record BundleSource(string Directory, string ShownAs);
