namespace Pipeline.Model.Tools;

/// <summary>How a tool is asked for its version, and the least one that will do.</summary>
/// <param name="Args">The arguments that make it print its version; literal.</param>
/// <param name="AtLeast">The least version, numbers with dots between.</param>
public sealed record VersionRule(IReadOnlyList<string> Args, Version AtLeast);

/// <summary>A call that succeeds when the tool's model answers.</summary>
/// <param name="Args">The arguments, literal.</param>
/// <param name="Every">How long an answer holds before it is asked again.</param>
public sealed record ModelCheckRule(IReadOnlyList<string> Args, TimeSpan Every);
