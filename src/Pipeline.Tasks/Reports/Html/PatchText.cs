using System.Text;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>A file in a patch.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Kind">What became of it: <c>changed</c>, <c>added</c>, <c>deleted</c>, <c>binary</c> or <c>mode</c>.</param>
/// <param name="Lines">The lines of its hunks.</param>
internal sealed record PatchFile(string Path, string Kind, IReadOnlyList<PatchLine> Lines);

/// <summary>A line of a patch: <c>+</c>, <c>-</c>, a space, or <c>@</c> for what begins a hunk.</summary>
internal sealed record PatchLine(char Kind, string Text, int? Old, int? New);

/// <summary>Reads the patches that git writes; what it does not understand it leaves as it stands.</summary>
internal static class PatchText
{
    /// <summary>The files of a patch, also of one whose end was cut off.</summary>
    public static IReadOnlyList<PatchFile> Read(string patch)
    {
        var files = new List<PatchFile>();
        var begin = -1;
        var lines = patch.Split('\n');
        for (var at = 0; at <= lines.Length; at++)
        {
            if (at < lines.Length && !lines[at].StartsWith("diff --git ", StringComparison.Ordinal))
                continue;
            if (begin >= 0)
                files.Add(File(lines[begin..at]));
            begin = at;
        }

        return files;
    }

    private static PatchFile File(string[] lines)
    {
        var start = Array.FindIndex(lines, line => line.StartsWith("@@ ", StringComparison.Ordinal));
        var head = start < 0 ? lines : lines[..start];
        var kind = head.Any(line => line.StartsWith("GIT binary patch", StringComparison.Ordinal)) ? "binary"
            : head.Any(line => line.StartsWith("new file", StringComparison.Ordinal)) ? "added"
            : head.Any(line => line.StartsWith("deleted file", StringComparison.Ordinal)) ? "deleted"
            : start < 0 && head.Any(line => line.StartsWith("new mode", StringComparison.Ordinal)) ? "mode"
            : "changed";
        return new PatchFile(Name(head), kind, start < 0 ? [] : [.. Hunks(lines[start..])]);
    }

    private static IEnumerable<PatchLine> Hunks(IEnumerable<string> lines)
    {
        var (before, after) = (0, 0);
        foreach (var line in lines)
        {
            if (line.StartsWith("@@ ", StringComparison.Ordinal))
                (before, after) = (Number(line, '-'), Number(line, '+'));
            yield return line switch
            {
                ['@', '@', ..] => new PatchLine('@', line, null, null),
                ['+', .. var text] => new PatchLine('+', text, null, after++),
                ['-', .. var text] => new PatchLine('-', text, before++, null),
                ['\\', ..] => new PatchLine('@', line, null, null),
                _ => new PatchLine(' ', line.Length > 0 ? line[1..] : "", before++, after++),
            };
        }
    }

    // @@ -12,3 +15,4 @@
    private static int Number(string hunk, char sign)
    {
        var digits = hunk[(hunk.IndexOf(sign, StringComparison.Ordinal) + 1)..].TakeWhile(char.IsAsciiDigit);
        return int.TryParse(string.Concat(digits), out var number) ? number : 0;
    }

    private static string Name(string[] head)
    {
        var named = head.FirstOrDefault(line => line.StartsWith("+++ ", StringComparison.Ordinal) && line != "+++ /dev/null")
            ?? head.FirstOrDefault(line => line.StartsWith("--- ", StringComparison.Ordinal));
        if (named is not null)
            return Unquoted(named[4..].TrimEnd('\t'))[2..];
        // Without hunks both names are the same: diff --git a/x b/x
        var both = head[0]["diff --git ".Length..];
        return both.Length % 2 == 1 ? Unquoted(both[(both.Length / 2 + 1)..])[2..] : both;
    }

    // git quotes names beyond ASCII as C does.
    private static string Unquoted(string name)
    {
        if (name is not ['"', .. var inner, '"'])
            return name.Length >= 2 ? name : "  " + name;
        using var bytes = new MemoryStream();
        for (var at = 0; at < inner.Length;)
        {
            var escape = inner.IndexOf('\\', at);
            var plain = escape < 0 ? inner.Length : escape;
            bytes.Write(Encoding.UTF8.GetBytes(inner[at..plain]));
            at = plain + Escaped(bytes, inner.AsSpan(plain));
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    // \303, \" and \t; gives how many characters they are.
    private static int Escaped(MemoryStream bytes, ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return text.Length;
        var isOctal = text.Length >= 4 && !text[1..4].ContainsAnyExceptInRange('0', '7');
        bytes.WriteByte(isOctal
            ? (byte)((text[1] - '0') * 64 + (text[2] - '0') * 8 + (text[3] - '0'))
            : (byte)(text[1] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other }));
        return isOctal ? 4 : 2;
    }
}
