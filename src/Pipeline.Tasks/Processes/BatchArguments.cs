using System.Buffers;

namespace Pipeline.Tasks.Processes;

/// <summary>What may not be passed to a Windows batch file, since <c>cmd.exe</c> reads its arguments as commands.</summary>
internal static class BatchArguments
{
    // No quoting protects all of these in all batch files, so they are refused. Line ends cut the command off.
    private static readonly SearchValues<char> Interpreted = SearchValues.Create("\"%!&|<>^()\r\n\0");

    /// <summary>Whether a program is a batch file.</summary>
    public static bool Concern(string fileName) =>
        Path.GetExtension(fileName).ToUpperInvariant() is ".CMD" or ".BAT";

    /// <summary>The first argument that <c>cmd.exe</c> would interpret; null when there is none.</summary>
    public static string? FirstInterpreted(IEnumerable<string> arguments) =>
        arguments.FirstOrDefault(argument => argument.AsSpan().ContainsAny(Interpreted));
}
