namespace Pipeline.Tasks.Configuration;

/// <summary>Paths that must stay inside the folder they are relative to, on every system.</summary>
internal static class PathRule
{
    /// <summary>The rule, for messages.</summary>
    public const string Text = "a relative path with forward slashes, without '..' and outside of '.git'";

    /// <summary>Whether a path keeps to <see cref="Text"/>.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0
        && path[0] != '/'
        && !path.AsSpan().ContainsAny('\\', ':', '\0')
        && !path.Split('/').Any(part => part is ".." || part.Equals(".git", StringComparison.OrdinalIgnoreCase));
}
