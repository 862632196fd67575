namespace Pipeline.Tasks.Reporting;

/// <summary>A command as one line that shows where each argument begins and ends.</summary>
internal static class CommandText
{
    private const string Plain = "-_./=:,@%+\\";

    /// <summary>The line.</summary>
    public static string Of(string command, IEnumerable<string> args) => string.Join(' ', args.Prepend(command).Select(Quoted));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
