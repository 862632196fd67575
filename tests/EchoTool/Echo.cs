using System.Collections;
using System.Text;
using System.Text.Json;

namespace EchoTool;

/// <summary>Tells as JSON what the program was given.</summary>
internal static class Echo
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static int Run(string[] args)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        var given = new
        {
            args,
            env = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .OrderBy(entry => (string)entry.Key, StringComparer.Ordinal)
                .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value),
            stdin = input.ReadToEnd(),
            cwd = Environment.CurrentDirectory,
        };
        Console.OutputEncoding = new UTF8Encoding(false);
        Console.WriteLine(JsonSerializer.Serialize(given, Indented));
        return 0;
    }
}
