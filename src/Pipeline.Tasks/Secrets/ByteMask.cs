using System.Buffers;
using System.Text;

namespace Pipeline.Tasks.Secrets;

/// <summary>Masks a program's output as it comes. It holds back at most as many bytes as the longest secret has.</summary>
internal sealed class ByteMask(SecretPatterns patterns)
{
    private readonly MaskingWindow _window = new(patterns);
    private readonly ArrayBufferWriter<char> _input = new();
    private readonly ArrayBufferWriter<char> _output = new();
    private byte[] _bytes = [];

    /// <summary>Masks a piece; what comes back is valid until the next call.</summary>
    public ReadOnlySpan<byte> Push(ReadOnlySpan<byte> piece)
    {
        if (piece.IsEmpty || patterns.Longest == 0)
            return piece;

        _input.ResetWrittenCount();
        _input.Advance(Encoding.Latin1.GetChars(piece, _input.GetSpan(piece.Length)));
        _output.ResetWrittenCount();
        _window.Push(_input.WrittenSpan, _output);
        return ToBytes();
    }

    /// <summary>The rest.</summary>
    public ReadOnlySpan<byte> Complete()
    {
        _output.ResetWrittenCount();
        _window.Complete(_output);
        return ToBytes();
    }

    private ReadOnlySpan<byte> ToBytes()
    {
        if (_bytes.Length < _output.WrittenCount)
            _bytes = new byte[_output.Capacity];

        return _bytes.AsSpan(0, Encoding.Latin1.GetBytes(_output.WrittenSpan, _bytes));
    }
}
