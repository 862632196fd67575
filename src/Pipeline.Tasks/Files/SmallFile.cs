namespace Pipeline.Tasks.Files;

/// <summary>
/// Reads files that others may write, or rename away, meanwhile; without a stream, and without asking again how long they are.
/// Some hundred files are looked at for each tool that runs.
/// </summary>
internal static class SmallFile
{
    /// <summary>Reads a file that has so many bytes; fewer when it has become shorter.</summary>
    public static byte[] Read(string path, int length)
    {
        if (length == 0)
            return [];
        var bytes = new byte[length];
        var read = Read(path, bytes);
        return read == length ? bytes : bytes[..read];
    }

    /// <summary>Reads a file from its beginning, as far as there is room; returns how many bytes.</summary>
    public static int Read(string path, Span<byte> into)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = 0;
        while (length < into.Length && RandomAccess.Read(file, into[length..], length) is > 0 and var read)
            length += read;
        return length;
    }

    /// <summary>The same with one read, which gives all of a file that the kernel makes up.</summary>
    public static int ReadOnce(string path, Span<byte> into)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return RandomAccess.Read(file, into, 0);
    }
}
