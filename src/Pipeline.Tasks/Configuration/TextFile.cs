using System.Text;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads a home's files as text: UTF-8, with or without a byte order mark, of a sensible size.</summary>
internal static class TextFile
{
    private const int MostBytes = 1024 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file; null when it is missing, or cannot be read, which <paramref name="errors"/> then says of <paramref name="name"/>.</summary>
    public static string? Read(string path, string name, ICollection<InputError> errors)
    {
        if (!Path.Exists(path))
            return null;

        try
        {
            return Decode(File.ReadAllBytes(path), name, errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(new InputError("unreadable_file", name, 0, 0, "", $"The file cannot be read: {e.Message}"));
            return null;
        }
    }

    /// <summary>The text that bytes mean; null when they mean none.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string name, ICollection<InputError> errors)
    {
        if (bytes.Length > MostBytes)
        {
            errors.Add(new InputError("too_large", name, 0, 0, "", $"The file has {bytes.Length} bytes; at most {MostBytes} are read."));
            return null;
        }

        try
        {
            return StrictUtf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes[..Math.Max(0, e.Index)].Count((byte)'\n');
            errors.Add(new InputError("invalid_utf8", name, line, 0, "", "The file is not valid UTF-8; save it as UTF-8."));
            return null;
        }
    }
}
