using Pipeline.Tasks.Files;

namespace Pipeline.Tasks.Git;

/// <summary>Files as they were, byte by byte, read without git: what git itself would obey if an agent changed it.</summary>
internal sealed class FrozenFiles
{
    private readonly Func<IEnumerable<string>> _list;
    private readonly Dictionary<string, FrozenFile> _files;

    private FrozenFiles(Func<IEnumerable<string>> list, Dictionary<string, FrozenFile> files) => (_list, _files) = (list, files);

    /// <summary>Everything that was there, by its path.</summary>
    public IEnumerable<KeyValuePair<string, FrozenContent>> Contents => _files.Select(file => KeyValuePair.Create(file.Key, file.Value.Content));

    /// <summary>Takes all files in some places.</summary>
    /// <param name="places">Files or folders, absolute; they need not exist.</param>
    /// <param name="skip">Files and folders that are left out.</param>
    public static FrozenFiles Take(IReadOnlyList<string> places, Func<string, bool> skip) => new(
        () => places.SelectMany(place => Under(place, skip)),
        places.SelectMany(place => Under(place, skip)).ToDictionary(path => path, FrozenFile.Read, StringComparer.Ordinal));

    /// <summary>Files as they were when somebody else froze them.</summary>
    /// <param name="places">Files or folders, absolute; they need not exist.</param>
    /// <param name="skip">Files and folders that are left out.</param>
    /// <param name="contents">What was there, by its path.</param>
    public static FrozenFiles Of(IReadOnlyList<string> places, Func<string, bool> skip, IEnumerable<KeyValuePair<string, FrozenContent>> contents) => new(
        () => places.SelectMany(place => Under(place, skip)),
        contents.ToDictionary(file => file.Key, file => new FrozenFile(file.Value), StringComparer.Ordinal));

    /// <summary>The paths of what differs: changed or gone, then added.</summary>
    public IReadOnlyList<string> Differing() =>
        [.. Changed(), .. Added()];

    /// <summary>Puts back what differs and tells the paths. A path that has nothing to be put back at is removed.</summary>
    public IReadOnlyList<string> PutBack()
    {
        // First what was added: a link in place of a folder would show the same files.
        var added = Added().ToList();
        added.ForEach(FolderRemoval.Remove);
        var changed = Changed().ToList();
        changed.ForEach(path => _files[path].WriteTo(path));
        return [.. changed, .. added];
    }

    private IEnumerable<string> Added() => _list().Where(path => !_files.ContainsKey(path));

    private IEnumerable<string> Changed() => _files.Where(file => !file.Value.IsAt(file.Key)).Select(file => file.Key);

    private static IEnumerable<string> Under(string place, Func<string, bool> skip)
    {
        var file = new FileInfo(place);
        if (!FileLink.IsThere(file))
            return [];
        return Under(file.Attributes.HasFlag(FileAttributes.Directory) ? new DirectoryInfo(place) : file, skip);
    }

    // What a folder lists is there, and its kind is known: the system is asked again only for folders, whether they are links.
    private static IEnumerable<string> Under(FileSystemInfo entry, Func<string, bool> skip)
    {
        if (skip(entry.FullName))
            return [];
        return entry is DirectoryInfo folder && FileLink.Target(folder) is null
            ? folder.EnumerateFileSystemInfos().SelectMany(inner => Under(inner, skip))
            : [entry.FullName];
    }
}
