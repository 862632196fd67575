using System.Text;
using Pipeline.Tasks.Arguments;
using Spectre.Console;

namespace Pipeline.Tasks.Reporting;

/// <summary>Where people and scripts read. With <c>--json</c> standard output holds one JSON object and everything else goes to standard error.</summary>
internal sealed class Terminal
{
    private const int WidthOfAFile = 4096;
    private readonly Lock _lock = new();
    private readonly TextWriter _json;

    public Terminal(CommandLine commandLine)
        : this(Utf8(Console.OpenStandardOutput()), Utf8(Console.OpenStandardError()), commandLine.Json, IsTerminal(commandLine.Json))
    {
        // A task of the user's build may print without asking anybody.
        if (commandLine.Json)
            Console.SetOut(Console.Error);
    }

    internal Terminal(TextWriter output, TextWriter error, bool json, bool isTerminal)
    {
        IsJson = json;
        _json = output;
        IsInteractive = isTerminal;
        Out = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(json ? error : output),
        });
        // Spectre wraps at 80 columns where there is no terminal; a log's lines are as long as they are.
        if (!isTerminal)
            Out.Profile.Width = WidthOfAFile;
    }

    /// <summary>Whether the answer is one JSON object.</summary>
    public bool IsJson { get; }

    /// <summary>Whether a person looks at a terminal.</summary>
    public bool IsInteractive { get; }

    /// <summary>What people read.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Prints a line for people, with Spectre's markup.</summary>
    public void Markup(string line)
    {
        lock (_lock)
            Out.MarkupLine(line);
    }

    /// <summary>Prints a line for people as it stands.</summary>
    public void Line(string line = "") => Markup(line.EscapeMarkup());

    /// <summary>Prints the one JSON object of the command.</summary>
    public void Json(string json)
    {
        _json.WriteLine(json);
        _json.Flush();
    }

    /// <summary>Prints a text that is the whole answer, exactly as it is.</summary>
    public void Text(string text)
    {
        _json.Write(text);
        _json.Flush();
    }

    private static bool IsTerminal(bool json) => json ? !Console.IsErrorRedirected : !Console.IsOutputRedirected;

    private static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
