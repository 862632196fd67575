using System.Globalization;
using System.Text;

namespace Pipeline.Tasks.Tools;

/// <summary>
/// Keeps output in a file, of a flood only the first and the last <see cref="Half"/> bytes with a line between that says
/// how much was cut. The end is held in memory until <see cref="Complete"/>. Without output there is no file.
/// </summary>
internal sealed class BoundedFile(string path) : IDisposable
{
    /// <summary>4 MiB: what is kept of the beginning, and again of the end.</summary>
    public const int Half = 4 * 1024 * 1024;

    private FileStream? _file;
    private long _total;
    private byte[]? _end;

    /// <summary>Takes output.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;

        _file ??= new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        var first = (int)Math.Clamp(Half - _total, 0, bytes.Length);
        _file.Write(bytes[..first]);
        _total += first;
        Hold(bytes[first..]);
    }

    /// <summary>Writes the held end, so that the file can be read. Returns whether there is one.</summary>
    public bool Complete()
    {
        WriteEnd();
        _file?.Flush();
        return _file is not null;
    }

    private void WriteEnd()
    {
        var beyond = _total - Half;
        if (_file is null || beyond <= 0)
            return;

        var held = (int)Math.Min(beyond, Half);
        var start = (int)((beyond - held) % Half);
        if (beyond > Half)
            _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n[… {beyond - Half} bytes cut here by the pipeline …]\n")));

        _file.Write(_end.AsSpan(start, held - start));
        _file.Write(_end.AsSpan(0, start));
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    // A ring: byte n beyond the first half lies at n modulo its length.
    private void Hold(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            _end ??= new byte[Half];
            var at = (int)((_total - Half) % Half);
            var fits = Math.Min(bytes.Length, Half - at);
            bytes[..fits].CopyTo(_end.AsSpan(at));
            _total += fits;
            bytes = bytes[fits..];
        }
    }
}
