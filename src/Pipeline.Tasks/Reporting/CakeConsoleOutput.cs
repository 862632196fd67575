using Cake.Core;
using Pipeline.Tasks.Arguments;

namespace Pipeline.Tasks.Reporting;

/// <summary>Cake's own output: as Cake writes it, but on standard error with <c>--json</c>, and without colour where no terminal is or <c>NO_COLOR</c> is set.</summary>
internal sealed class CakeConsoleOutput(ICakeEnvironment environment, CommandLine commandLine) : IConsole
{
    private readonly CakeConsole _console = new(environment);
    private readonly bool _colour =
        string.IsNullOrEmpty(environment.GetEnvironmentVariable("NO_COLOR"))
        && !(commandLine.Json ? Console.IsErrorRedirected : Console.IsOutputRedirected || Console.IsErrorRedirected);

    /// <inheritdoc/>
    public ConsoleColor ForegroundColor
    {
        get => _console.ForegroundColor;
        set => Colour(() => _console.ForegroundColor = value);
    }

    /// <inheritdoc/>
    public ConsoleColor BackgroundColor
    {
        get => _console.BackgroundColor;
        set => Colour(() => _console.BackgroundColor = value);
    }

    /// <inheritdoc/>
    public bool SupportAnsiEscapeCodes => _colour && _console.SupportAnsiEscapeCodes;

    /// <inheritdoc/>
    public void Write(string format, params object[] arg) => Out(format, arg, _console.Write, _console.WriteError);

    /// <inheritdoc/>
    public void WriteLine(string format, params object[] arg) => Out(format, arg, _console.WriteLine, _console.WriteErrorLine);

    /// <inheritdoc/>
    public void WriteError(string format, params object[] arg) => _console.WriteError(format, arg);

    /// <inheritdoc/>
    public void WriteErrorLine(string format, params object[] arg) => _console.WriteErrorLine(format, arg);

    /// <inheritdoc/>
    public void ResetColor() => Colour(_console.ResetColor);

    private void Out(string format, object[] arg, Action<string, object[]> toOutput, Action<string, object[]> toError) =>
        (commandLine.Json ? toError : toOutput)(format, arg);

    private void Colour(Action change)
    {
        if (_colour)
            change();
    }
}
