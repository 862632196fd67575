using System.Security.Cryptography;

namespace Pipeline.Tasks.Bundles;

/// <summary>A bundle's file.</summary>
/// <param name="FullPath">The file, absolute.</param>
/// <param name="ShownAs">The file as messages name it.</param>
internal sealed record BundleFile(string FullPath, string ShownAs)
{
    /// <summary>A file of so many bytes is refused.</summary>
    public const int TooManyBytes = 10_000_000;

    /// <summary>SHA-256 of bytes, in small hexadecimal letters.</summary>
    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The file's bytes, or why there are none: a code and a message.</summary>
    public (byte[]? Content, string Code, string Problem) Read()
    {
        try
        {
            using var stream = File.OpenRead(FullPath);
            if (stream.Length >= TooManyBytes)
                return (null, "file_too_large", "A bundle is a text that a person writes: less than 10 MB. Split it into several workstreams.");
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return (content, "", "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, "unreadable_file", $"The file cannot be read: {exception.Message}");
        }
    }
}
