namespace Pipeline.Tasks.Git;

/// <summary>A file or a link, as it is written down.</summary>
/// <param name="Bytes">The content; empty for a link.</param>
/// <param name="Link">What the link points to; null for a file.</param>
/// <param name="Mode">The file's mode where the system has one.</param>
internal sealed record FrozenContent(byte[] Bytes, string? Link, int? Mode);
