using Microsoft.Win32.SafeHandles;

namespace Pipeline.Tasks.State;

/// <summary>Appends whole lines to a file that has one writer. What was appended survives the process, what was flushed the power.</summary>
internal sealed class Journal : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private IOException? _broken;

    private Journal(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>The offset after the last whole line.</summary>
    public long Length { get; private set; }

    /// <summary>Whether a write or a flush failed, after which nothing more is taken.</summary>
    public bool IsBroken => _broken is not null;

    /// <summary>How often it was flushed.</summary>
    public long Flushes { get; private set; }

    /// <summary>Makes a new journal, and its folder; fails when there is one.</summary>
    /// <exception cref="IOException">There is one already.</exception>
    public static Journal Create(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var journal = new Journal(path, OpenFile(path, FileMode.CreateNew));
        FolderFlush.Of(folder);
        FolderFlush.Of(Path.GetDirectoryName(folder)!);
        return journal;
    }

    /// <summary>Goes on with a journal; a last line without its end is cut off.</summary>
    public static Journal Open(string path)
    {
        var journal = new Journal(path, OpenFile(path, FileMode.Open));
        journal.Length = journal.EndOfLastLine();
        RandomAccess.SetLength(journal._file, journal.Length);
        return journal;
    }

    /// <summary>Appends one line, its end included, in one write.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        ThrowIfBroken();
        try
        {
            RandomAccess.Write(_file, line, Length);
            Length += line.Length;
        }
        catch (IOException failed)
        {
            _broken = failed;
            throw;
        }
    }

    /// <summary>Returns when everything appended is on the disk.</summary>
    public void Flush()
    {
        ThrowIfBroken();
        try
        {
            RandomAccess.FlushToDisk(_file);
            Flushes++;
        }
        catch (IOException failed)
        {
            _broken = failed;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static SafeFileHandle OpenFile(string path, FileMode mode) =>
        File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read);

    // After a failed write or flush nobody knows what the disk holds: nothing more is acknowledged, the next start reads what is there.
    private void ThrowIfBroken()
    {
        if (_broken is not null)
            throw new IOException($"The journal {_path} could not be written before ({_broken.Message}), so nothing more is recorded in it.", _broken);
    }

    private long EndOfLastLine()
    {
        var chunk = new byte[4096];
        for (var end = RandomAccess.GetLength(_file); end > 0;)
        {
            var start = Math.Max(0, end - chunk.Length);
            var part = chunk.AsSpan(0, (int)(end - start));
            RandomAccess.Read(_file, part, start);
            var place = part.LastIndexOf((byte)'\n');
            if (place >= 0)
                return start + place + 1;
            end = start;
        }
        return 0;
    }
}
