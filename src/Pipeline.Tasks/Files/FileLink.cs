namespace Pipeline.Tasks.Files;

/// <summary>Links among files.</summary>
internal static class FileLink
{
    /// <summary>Where a link points; null for what is none. The system is asked only where the attributes tell of a link.</summary>
    public static string? Target(FileSystemInfo file) => IsLink(file) ? file.LinkTarget : null;

    /// <summary>Whether something is there that may be a link; on Windows other things have the same attribute.</summary>
    public static bool IsLink(FileSystemInfo file) => IsThere(file) && file.Attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <summary>Whether anything is there; a link that leads nowhere is.</summary>
    public static bool IsThere(FileSystemInfo file) => file.Attributes != (FileAttributes)(-1);
}
