using System.Globalization;
using System.Text;

namespace Pipeline.Tasks.Reports;

/// <summary>As much of a text file as there is room for: its beginning or its end in whole lines, long lines cut.</summary>
internal static class TextExcerpt
{
    /// <summary>The text and what was cut from it, as a sentence; null when the file is gone meanwhile.</summary>
    /// <param name="file">The file; bytes that are not UTF-8 show as replacement characters.</param>
    /// <param name="most">The most bytes to take.</param>
    /// <param name="fromEnd">Whether the end matters most.</param>
    /// <param name="longestLine">The most characters of a line.</param>
    /// <param name="mask">Takes secrets out before lines are cut, lest half of one stays.</param>
    public static (string Text, string? Cut)? Read(FileInfo file, int most, bool fromEnd, int longestLine, Func<string, string> mask)
    {
        try
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var left = Math.Max(stream.Length - most, 0);
            var bytes = new byte[(int)(stream.Length - left)];
            stream.Position = fromEnd ? left : 0;
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Cut(mask(WholeLines(bytes.AsSpan(0, read), left > 0, fromEnd)), left, fromEnd, longestLine);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string WholeLines(ReadOnlySpan<byte> bytes, bool isPart, bool fromEnd)
    {
        if (isPart && fromEnd && bytes.IndexOf((byte)'\n') is var first and >= 0)
            bytes = bytes[(first + 1)..];
        else if (isPart && !fromEnd && bytes.LastIndexOf((byte)'\n') is var last and >= 0)
            bytes = bytes[..(last + 1)];
        return Encoding.UTF8.GetString(bytes);
    }

    private static (string Text, string? Cut) Cut(string text, long left, bool fromEnd, int longestLine)
    {
        var (lines, longLines) = (text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'), 0);
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Length <= longestLine)
                continue;
            longLines++;
            var end = char.IsHighSurrogate(lines[at][longestLine - 1]) ? longestLine - 1 : longestLine;
            lines[at] = string.Create(CultureInfo.InvariantCulture, $"{lines[at][..end]} […{lines[at].Length - end} more characters]");
        }

        var beyond = left == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"The {(fromEnd ? "first" : "last")} {left} bytes are left out");
        var within = longLines == 0 ? null : longLines == 1 ? "a long line is cut" : $"{longLines} long lines are cut";
        return (string.Join('\n', lines), (beyond, within) switch
        {
            (null, null) => null,
            (null, _) => Capital(within) + ".",
            (_, null) => beyond + ".",
            _ => $"{beyond}, and {within}.",
        });
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
