using System.Text;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Reporting.Live;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipeline.Tasks.Reporting;

/// <summary>Where people and scripts read. With <c>--json</c> standard output holds one JSON object and everything else goes to standard error.</summary>
internal sealed class Terminal
{
    private const int WidthOfAFile = 4096;
    private readonly Lock _lock = new();
    private readonly TextWriter _json;
    private readonly TextWriter _error;
    private LiveRegion? _below;

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
        _error = error;
        IsInteractive = isTerminal;
        Out = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(json ? error : output),
            // The same text on every machine: Spectre would turn colours on for a build server's log.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        // Spectre wraps at 80 columns where there is no terminal; a log's lines are as long as they are.
        if (!isTerminal)
            Out.Profile.Width = WidthOfAFile;
    }

    internal Terminal(IAnsiConsole console) => (Out, _json, _error, IsInteractive) = (console, TextWriter.Null, TextWriter.Null, true);

    /// <summary>Whether the answer is one JSON object.</summary>
    public bool IsJson { get; }

    /// <summary>Whether a person looks at a terminal.</summary>
    public bool IsInteractive { get; }

    /// <summary>What people read.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Prints a line for people, with Spectre's markup; what others wrote in it went through <see cref="ScreenText"/>.</summary>
    public void Markup(string line)
    {
        lock (_lock)
            Above(() => Out.MarkupLine(line));
    }

    /// <summary>Prints a line for people as it stands. One that holds an address or a path wider than the screen is left for the terminal to wrap: a newline in it could not be copied.</summary>
    public void Line(string line = "")
    {
        var text = ScreenText.Of(line);
        if (text.Split(' ').Any(word => word.Length > Out.Profile.Width))
            Command(text);
        else
            Markup(text.EscapeMarkup());
    }

    /// <summary>Prints a line on standard error: for people who would wonder, and no part of the answer.</summary>
    public void Aside(string line)
    {
        lock (_lock)
            Above(() => _error.WriteLine(ScreenText.Of(line)));
    }

    /// <summary>Prints a line for a build server that reads along, exactly as it is.</summary>
    public void Command(string line)
    {
        lock (_lock)
            Above(() => Out.Profile.Out.Writer.WriteLine(line));
    }

    /// <summary>Prints something that Spectre draws.</summary>
    public void Write(IRenderable drawing)
    {
        lock (_lock)
            Above(() => Out.Write(drawing));
    }

    /// <summary>Draws what stands below all lines, in Spectre's markup, until <see cref="EndBelow"/>.</summary>
    public void DrawBelow(IReadOnlyList<string> lines)
    {
        lock (_lock)
            (_below ??= new LiveRegion(Out)).Draw(lines);
    }

    /// <summary>Shows the cursor that drawing hides.</summary>
    public void RestoreCursor()
    {
        lock (_lock)
            _below?.RestoreCursor();
    }

    /// <summary>Takes away what stands below.</summary>
    public void EndBelow()
    {
        lock (_lock)
        {
            _below?.End();
            _below = null;
        }
    }

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

    private void Above(Action write)
    {
        if (_below is { } below)
            below.Above(write);
        else
            write();
    }

    private static bool IsTerminal(bool json) => json ? !Console.IsErrorRedirected : !Console.IsOutputRedirected;

    private static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
