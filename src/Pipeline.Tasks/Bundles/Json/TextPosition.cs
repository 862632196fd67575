using System.Text;

namespace Pipeline.Tasks.Bundles.Json;

/// <summary>Counts lines and columns (in UTF-16 characters, from 1) while going forward through UTF-8 bytes.</summary>
internal sealed class TextPosition(byte[] text)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The position of a byte that does not lie before the one asked for last.</summary>
    public (int Line, int Column) At(int byteOffset)
    {
        var between = text.AsSpan(_offset, byteOffset - _offset);
        var breaks = between.Count((byte)'\n');
        if (breaks > 0)
        {
            between = between[(between.LastIndexOf((byte)'\n') + 1)..];
            (_line, _column) = (_line + breaks, 1);
        }

        _column += Encoding.UTF8.GetCharCount(between);
        _offset = byteOffset;
        return (_line, _column);
    }
}
