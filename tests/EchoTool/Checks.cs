namespace EchoTool;

/// <summary>Checks that judge files by what stands in them.</summary>
internal static class Checks
{
    private const string Mark = "ERROR ";

    /// <summary>Prints <c>file:line: CODE: message</c> for every line <c>ERROR CODE message</c> under a folder; fails if there is one.</summary>
    public static int Lint(string[] args)
    {
        var found = Directory.EnumerateFiles(args[0], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Errors).ToList();
        Output.Print([.. found]);
        return found.Count == 0 ? 0 : 1;
    }

    /// <summary>Fails unless a file is there and holds a text.</summary>
    public static int Expect(string[] args)
    {
        if (File.Exists(args[0]) && File.ReadAllText(args[0]).Contains(args[1], StringComparison.Ordinal))
            return 0;
        Output.Print([$"!{args[0]} does not hold '{args[1]}'"]);
        return 1;
    }

    private static IEnumerable<string> Errors(string file) => File.ReadLines(file)
        .Index()
        .Where(line => line.Item.StartsWith(Mark, StringComparison.Ordinal))
        .Select(line => (line.Index, Words: line.Item[Mark.Length..].Split(' ', 2)))
        .Select(error => $"{file.Replace('\\', '/')}:{error.Index + 1}: {error.Words[0]}: {error.Words[1]}");
}
