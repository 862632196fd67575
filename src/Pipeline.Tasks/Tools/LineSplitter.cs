using System.Text;

namespace Pipeline.Tasks.Tools;

/// <summary>Cuts output into lines for matching: without escape codes, ended by line feeds or carriage returns (progress bars), of long ones the first 8 KiB.</summary>
/// <param name="take">Gets each line that is not blank.</param>
internal sealed class LineSplitter(Action<string> take)
{
    /// <summary>What is looked at of a line, in bytes.</summary>
    public const int LineLimit = 8 * 1024;

    private readonly byte[] _line = new byte[LineLimit];
    private int _length;

    /// <summary>Takes output.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        for (int end; (end = bytes.IndexOfAny((byte)'\n', (byte)'\r')) >= 0; bytes = bytes[(end + 1)..])
        {
            Append(bytes[..end]);
            Complete();
        }

        Append(bytes);
    }

    /// <summary>Ends the last line.</summary>
    public void Complete()
    {
        var text = PlainText.Of(Encoding.UTF8.GetString(_line, 0, _length));
        _length = 0;
        if (!string.IsNullOrWhiteSpace(text))
            take(text);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var fits = Math.Min(bytes.Length, LineLimit - _length);
        bytes[..fits].CopyTo(_line.AsSpan(_length));
        _length += fits;
    }
}
