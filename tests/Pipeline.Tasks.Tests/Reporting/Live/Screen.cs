using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Pipeline.Tasks.Tests.Reporting.Live;

/// <summary>A terminal's screen: understands of the escape codes those that the live view writes.</summary>
internal sealed partial class Screen
{
    private readonly StringBuilder _written = new();

    public Screen(int width)
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(_written) { NewLine = "\n" }),
        });
        Console.Profile.Width = width;
        Console.Profile.Height = 24;
    }

    public IAnsiConsole Console { get; }

    public bool IsCursorShown { get; private set; } = true;

    /// <summary>What a person sees, without what is blank below and to the right.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            var screen = new List<StringBuilder> { new() };
            var (line, column) = (0, 0);
            foreach (Match part in Parts().Matches(_written.ToString()))
            {
                switch (part.Value)
                {
                    case "\r": column = 0; break;
                    case "\n": (line, column) = (line + 1, 0); break;
                    case "\u001b[J": Clear(screen, line, column); break;
                    case "\u001b[?25l": IsCursorShown = false; break;
                    case "\u001b[?25h": IsCursorShown = true; break;
                    case var up when up.StartsWith("\u001b[", StringComparison.Ordinal) && up.EndsWith('A'):
                        line -= int.Parse(up[2..^1], CultureInfo.InvariantCulture); break;
                    case var style when style.StartsWith('\u001b') && style.EndsWith('m'): break;
                    case var text: column = Put(screen, line, column, text); break;
                }

                while (screen.Count <= line)
                    screen.Add(new());
            }

            return [.. screen.Select(shown => shown.ToString().TrimEnd()).Reverse().SkipWhile(shown => shown.Length == 0).Reverse()];
        }
    }

    private static int Put(List<StringBuilder> screen, int line, int column, string text)
    {
        var shown = screen[line];
        shown.Append(' ', Math.Max(0, column + text.Length - shown.Length));
        for (var at = 0; at < text.Length; at++)
            shown[column + at] = text[at];
        return column + text.Length;
    }

    private static void Clear(List<StringBuilder> screen, int line, int column)
    {
        screen[line].Length = Math.Min(screen[line].Length, column);
        screen.RemoveRange(line + 1, screen.Count - line - 1);
    }

    [GeneratedRegex(@"\e\[[?0-9;]*[A-Za-z]|[\r\n]|[^\e\r\n]+")]
    private static partial Regex Parts();
}
