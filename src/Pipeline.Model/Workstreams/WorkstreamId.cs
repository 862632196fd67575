namespace Pipeline.Model.Workstreams;

/// <summary>The rules for a workstream's id: it names a task, a branch and folders, on every system.</summary>
public static class WorkstreamId
{
    /// <summary>The longest id.</summary>
    public const int MaxLength = 64;

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    /// <summary>What is wrong with an id, as the predicate of a sentence; null when nothing is.</summary>
    public static string? Problem(string id) => id switch
    {
        null or "" => "is empty",
        { Length: > MaxLength } => $"is longer than {MaxLength} characters",
        _ when !char.IsAsciiLetter(id[0]) => "does not begin with a letter (A to Z)",
        _ when !id.All(IsAllowed) => "may hold only letters (A to Z), digits, '_', '-' and '.'",
        _ when id.Contains("..", StringComparison.Ordinal) => "has '..' in it, which no branch may",
        _ when id.EndsWith('.') => "ends in '.', which no branch may",
        _ when id.EndsWith(".lock", StringComparison.OrdinalIgnoreCase) => "ends in '.lock', which no branch may",
        _ when IsDevice(id.Split('.')[0]) => "is the name of a device on Windows, where no folder may have it",
        _ => null,
    };

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.';

    private static bool IsDevice(string name) =>
        Devices.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name is [_, _, _, >= '0' and <= '9']
            && (name.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || name.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
}
