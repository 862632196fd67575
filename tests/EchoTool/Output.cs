using System.Globalization;
using System.Text;

namespace EchoTool;

/// <summary>Things to print and to write.</summary>
internal static class Output
{
    public static int Flood(string[] args)
    {
        var left = long.Parse(args[0], CultureInfo.InvariantCulture);
        var length = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 80;
        var piece = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('x', length - 1) + "\n", Math.Max(1, 65536 / length))));
        using var output = Console.OpenStandardOutput();
        for (; left > 0; left -= piece.Length)
            output.Write(piece.AsSpan(0, (int)Math.Min(left, piece.Length)));

        return 0;
    }

    public static int Print(string[] args)
    {
        using var output = Console.OpenStandardOutput();
        using var error = Console.OpenStandardError();
        foreach (var line in args)
        {
            var toError = line.StartsWith('!');
            (toError ? error : output).Write(Encoding.UTF8.GetBytes(Unescape(toError ? line[1..] : line) + "\n"));
        }

        return 0;
    }

    public static int Long(string[] args)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(new string('y', int.Parse(args[0], CultureInfo.InvariantCulture)) + "\n" + args[1] + "\n"));
        return 0;
    }

    public static int Write(string[] args)
    {
        if (Path.GetDirectoryName(args[0]) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        File.WriteAllText(args[0], args[1]);
        return 0;
    }

    private static string Unescape(string text) => text
        .Replace("\\e", "\u001b", StringComparison.Ordinal)
        .Replace("\\0", "\0", StringComparison.Ordinal)
        .Replace("\\r", "\r", StringComparison.Ordinal)
        .Replace("\\t", "\t", StringComparison.Ordinal);
}
