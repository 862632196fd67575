using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace EchoTool;

/// <summary>
/// A coding agent that does what a script says: every line of the file is a JSON array, a word and its arguments. Without
/// the file it does nothing and ends well.
/// </summary>
internal static class Agent
{
    private static readonly Dictionary<string, Action<string[]>> Words = new(StringComparer.Ordinal)
    {
        ["write"] = args => Write(args[0], args[1]),              // write FILE TEXT
        ["append"] = args => File.AppendAllText(args[0], args[1]), // append FILE TEXT
        ["delete"] = args => File.Delete(args[0]),                 // delete FILE
        ["rename"] = args => File.Move(args[0], args[1]),          // rename FILE FILE
        ["chmod"] = args => ChangeMode(args[0], args[1]),          // chmod FILE OCTAL; nothing on Windows
        ["link"] = args => File.CreateSymbolicLink(args[0], args[1]), // link FILE TARGET
        ["git"] = Git,                                             // git ARGUMENT…: has to succeed
        ["copy"] = args => Write(args[1], File.ReadAllText(args[0])), // copy FILE FILE: a text, also of /proc
        ["try"] = Try,                                             // try WORD ARGUMENT…: prints "cannot WORD FILE" when it fails
        ["await"] = args => Await(args[0]),                        // await FILE: until it appears
        ["print"] = args => Output.Print(args),                    // print LINE…, as the mode
        ["exit"] = args => Environment.Exit(int.Parse(args[0], CultureInfo.InvariantCulture)),
        ["mode"] = args => Environment.Exit(Modes.All[args[0]](args[1..])), // mode MODE…: goes on as another mode
    };

    public static int Run(string[] args)
    {
        if (!File.Exists(args[0]))
            return 0;
        foreach (var line in File.ReadLines(args[0]))
        {
            var words = JsonSerializer.Deserialize<string[]>(line)!;
            Words[words[0]](words[1..]);
        }

        return 0;
    }

    private static void Try(string[] args)
    {
        try
        {
            Words[args[0]](args[1..]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Console.WriteLine($"cannot {args[0]} {args[1]}");
        }
    }

    private static void Write(string file, string text)
    {
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        File.WriteAllText(file, text);
    }

    private static void ChangeMode(string file, string octal)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, (UnixFileMode)Convert.ToInt32(octal, 8));
    }

    private static void Git(string[] args)
    {
        using var git = Process.Start(new ProcessStartInfo("git", args) { UseShellExecute = false })!;
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git {string.Join(' ', args)} ended with {git.ExitCode}.");
    }

    private static void Await(string file)
    {
        using var appeared = new ManualResetEventSlim();
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!, Path.GetFileName(file));
        watcher.Created += (_, _) => appeared.Set();
        watcher.Renamed += (_, _) => appeared.Set();
        watcher.EnableRaisingEvents = true;
        if (!File.Exists(file))
            appeared.Wait();
    }
}
