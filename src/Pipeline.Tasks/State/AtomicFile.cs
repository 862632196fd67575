namespace Pipeline.Tasks.State;

/// <summary>Writes small files that a reader sees whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces the file at <paramref name="path"/>; only one process may do that at a time.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var draft = path + ".tmp";
        File.WriteAllBytes(draft, content);
        File.Move(draft, path, overwrite: true);
    }
}
