using System.Text;

namespace Pipeline.Tasks.Git;

/// <summary>The lists that git's <c>-z</c> reads and writes: file names may hold spaces, quotes and line breaks.</summary>
internal static class NulSeparated
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The bytes git reads.</summary>
    public static byte[] Encode(IEnumerable<string> items) => Utf8.GetBytes(string.Concat(items.Select(item => item + '\0')));

    /// <summary>The items git wrote.</summary>
    public static string[] Split(string output) => output.Length == 0 ? [] : output[..^(output[^1] == '\0' ? 1 : 0)].Split('\0');
}
