namespace Pipeline.Tasks.State;

/// <summary>Writes small files that a reader sees whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces the file at <paramref name="path"/>; only one process may do that at a time.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var draft = DraftOf(path);
        File.WriteAllBytes(draft, content);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The same, and it is on the disk when the call returns.</summary>
    public static void WriteDurably(string path, ReadOnlySpan<byte> content)
    {
        var draft = DraftOf(path);
        using (var file = File.OpenHandle(draft, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(draft, path, overwrite: true);
        FolderFlush.Of(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes the file, and what a death in the middle of a write left of it.</summary>
    public static void Remove(string path)
    {
        File.Delete(DraftOf(path));
        File.Delete(path);
    }

    private static string DraftOf(string path) => path + ".tmp";
}
