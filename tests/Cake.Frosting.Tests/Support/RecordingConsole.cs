using System.Globalization;
using Cake.Core;

namespace Cake.Frosting.Tests.Support;

/// <summary>A console that keeps what is written, errors too.</summary>
internal sealed class RecordingConsole(TextWriter writer) : IConsole
{
    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public bool SupportAnsiEscapeCodes => false;

    public void Write(string format, params object[] arg) => writer.Write(Text(format, arg));

    public void Write(string value) => writer.Write(value);

    public void WriteLine(string format, params object[] arg) => writer.WriteLine(Text(format, arg));

    public void WriteLine(string value) => writer.WriteLine(value);

    public void WriteError(string format, params object[] arg) => writer.Write(Text(format, arg));

    public void WriteError(string value) => writer.Write(value);

    public void WriteErrorLine(string format, params object[] arg) => writer.WriteLine(Text(format, arg));

    public void WriteErrorLine(string value) => writer.WriteLine(value);

    public void ResetColor()
    {
        ForegroundColor = default;
        BackgroundColor = default;
    }

    private static string Text(string format, object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, format, arguments);
}
