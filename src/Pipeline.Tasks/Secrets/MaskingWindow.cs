using System.Buffers;

namespace Pipeline.Tasks.Secrets;

/// <summary>Masks a text that comes in pieces: a secret that lies across two of them, or overlaps with another, is masked whole.</summary>
internal sealed class MaskingWindow(SecretPatterns patterns)
{
    // What a secret may have begun in, not given out yet; its first _masked characters belong to one already masked.
    private readonly ArrayBufferWriter<char> _held = new();
    private int _masked;

    /// <summary>Takes a piece and gives out what can no longer become part of a secret.</summary>
    public void Push(ReadOnlySpan<char> piece, IBufferWriter<char> output)
    {
        _held.Write(piece);
        Release(Math.Max(0, _held.WrittenCount - Math.Max(0, patterns.Longest - 1)), output);
    }

    /// <summary>Gives out the rest.</summary>
    public void Complete(IBufferWriter<char> output) => Release(_held.WrittenCount, output);

    private void Release(int end, IBufferWriter<char> output)
    {
        var text = _held.WrittenSpan;
        var next = 0;
        for (int start; next < end && (start = patterns.IndexIn(text, next)) >= 0 && start < end; next = start + 1)
        {
            if (start >= _masked)
            {
                output.Write(text[_masked..start]);
                output.Write(SecretMask.Mask);
            }

            _masked = Math.Max(_masked, start + patterns.At(text[start..]).Length);
        }

        if (_masked < end)
            output.Write(text[_masked..end]);

        Keep(text[end..].ToArray(), Math.Max(0, _masked - end));
    }

    private void Keep(char[] rest, int masked)
    {
        _held.ResetWrittenCount();
        _held.Write(rest);
        _masked = masked;
    }
}
