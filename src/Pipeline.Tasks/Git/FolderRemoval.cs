namespace Pipeline.Tasks.Git;

/// <summary>Removing what an agent or a tool left, read-only or not, without following links.</summary>
internal static class FolderRemoval
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Removes a file, a link or a folder with all it holds; nothing there is fine.</summary>
    public static void Remove(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null || file.Exists)
        {
            RemoveFile(file);
            return;
        }

        if (Directory.Exists(path))
            MadeWritableIfNeedBe(path, () => Directory.Delete(path, recursive: true));
    }

    /// <summary>Removes what a folder holds, read-only or not, and leaves the folder; none there is fine.</summary>
    public static void Empty(string folder) => MadeWritableIfNeedBe(folder, () =>
    {
        foreach (var entry in Directory.GetFileSystemEntries(folder))
            Remove(entry);
    });

    /// <summary>Removes a file, and the folders above it that it leaves empty, up to <paramref name="top"/>.</summary>
    public static void RemoveWithEmptyFolders(string path, string top)
    {
        Remove(path);
        var folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path));
        while (folder is not null && !FolderPath.Equal(folder, top) && FolderPath.Contains(top, folder)
            && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder);
        }
    }

    private static void MadeWritableIfNeedBe(string folder, Action remove)
    {
        try
        {
            remove();
        }
        catch (DirectoryNotFoundException) when (!Directory.Exists(folder))
        {
            return; // somebody else removed it meanwhile, as 'git worktree prune' does
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            MakeWritable(new DirectoryInfo(folder));
            remove();
        }
    }

    private static void RemoveFile(FileInfo file)
    {
        if (OperatingSystem.IsWindows() && file.LinkTarget is null)
            file.IsReadOnly = false;
        if (file.LinkTarget is not null && file.Attributes.HasFlag(FileAttributes.Directory) && OperatingSystem.IsWindows())
            Directory.Delete(file.FullName);
        else
            file.Delete();
    }

    private static void MakeWritable(DirectoryInfo folder)
    {
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode |= Owner;
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null))
        {
            if (entry is DirectoryInfo inner)
                MakeWritable(inner);
            else if (OperatingSystem.IsWindows())
                entry.Attributes &= ~FileAttributes.ReadOnly;
        }
    }
}
