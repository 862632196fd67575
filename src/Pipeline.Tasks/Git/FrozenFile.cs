using Pipeline.Tasks.Files;

namespace Pipeline.Tasks.Git;

/// <summary>One file or link, kept in memory.</summary>
internal sealed class FrozenFile
{
    private readonly byte[] _content;
    private readonly string? _link;
    private readonly UnixFileMode? _mode;

    /// <summary>Takes one that was written down.</summary>
    public FrozenFile(FrozenContent content) =>
        (_content, _link, _mode) = (content.Bytes, content.Link, (UnixFileMode?)content.Mode);

    private FrozenFile(FileInfo file)
    {
        _link = FileLink.Target(file);
        _content = _link is null ? SmallFile.Read(file.FullName, (int)file.Length) : [];
        _mode = ModeOf(file);
    }

    /// <summary>Everything of it, to be written down.</summary>
    public FrozenContent Content => new(_content, _link, (int?)_mode);

    /// <summary>Reads a file or a link.</summary>
    public static FrozenFile Read(string path) => new(new FileInfo(path));

    /// <summary>Whether a path holds just this.</summary>
    public bool IsAt(string path)
    {
        var file = new FileInfo(path);
        if (FileLink.Target(file) != _link)
            return false;

        // The length first: a pipe that an agent put here has none, and reading it would never end.
        return _link is not null
            || (file.Exists && file.Length == _content.Length && ModeOf(file) == _mode
                && SmallFile.Read(path, _content.Length).AsSpan().SequenceEqual(_content));
    }

    /// <summary>Writes it, in place of whatever is there.</summary>
    public void WriteTo(string path)
    {
        FolderRemoval.Remove(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (_link is not null)
        {
            File.CreateSymbolicLink(path, _link);
            return;
        }

        File.WriteAllBytes(path, _content);
        if (!OperatingSystem.IsWindows() && _mode is { } mode)
            File.SetUnixFileMode(path, mode);
    }

    private UnixFileMode? ModeOf(FileInfo file) => OperatingSystem.IsWindows() || _link is not null ? null : file.UnixFileMode;
}
